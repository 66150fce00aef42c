/**
 * The steps of enrolling, by the second way that somebody chose.
 *
 * Separate and pure so that what follows what is tested without a page.
 */

/** Her second way to unlock; words are always the first. */
export type SecondWay = "passkey" | "words";

/** Where she is. */
export type EnrolStep = "invited" | "sheet-1" | "asked-1" | "sheet-2" | "asked-2" | "passkey" | "finish";

const STEPS: Readonly<Record<SecondWay, readonly EnrolStep[]>> = {
  passkey: ["invited", "sheet-1", "asked-1", "passkey", "finish"],
  words: ["invited", "sheet-1", "asked-1", "sheet-2", "asked-2", "finish"],
};

/** What follows; the last stays. */
export function stepAfter(step: EnrolStep, second: SecondWay): EnrolStep {
  const steps = STEPS[second];
  return steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? step;
}

/** Which step of how many, from 1. */
export function placeOf(step: EnrolStep, second: SecondWay): { readonly step: number; readonly of: number } {
  const steps = STEPS[second];
  return { step: steps.indexOf(step) + 1, of: steps.length };
}

/**
 * What she typed for her words: how many, and what is wrong with them.
 *
 * Separate and pure. Whether they open anything only her worker knows.
 */
import type { Values } from "../../text/bundles.ts";
import type { Trouble } from "../../worker/trouble.ts";

/** How many words there are, read as the protocol reads them. */
export function countWords(typed: string): number {
  return typed.toLowerCase().split(/[^a-z]+/).filter((word) => word !== "").length;
}

/** A sentence by its name and what is filled in. */
export interface Sentence {
  readonly id: string;
  readonly values: Values;
}

/** What to say at the field; null when the words are not to blame. */
export function faultOf(trouble: Trouble, typed: string): Sentence | null {
  if (trouble.kind === "refused" && trouble.problem.status === 404) return { id: "mailbox-nothing", values: {} };
  if (trouble.kind !== "words") return null;
  const count = countWords(typed);
  if (count === 0) return { id: "mailbox-no-words", values: {} };
  if (trouble.rule === "words.number") return { id: "mailbox-number", values: { count } };
  return { id: trouble.rule.replace(".", "-"), values: { word: trouble.word ?? "", position: trouble.position ?? 0 } };
}

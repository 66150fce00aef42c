/**
 * A reporter who looks at her mailbox while the service lies.
 *
 * Separate because each story about the mailbox holds every lie to the same: its mark, a sentence
 * that says what is wrong, and no word of it.
 */
import assert from "node:assert/strict";
import type { Language } from "../../src/text/bundles.ts";
import { lying, type Lie } from "../ground/lies.ts";
import { Reporter } from "./reporter.ts";
import type { ToldCase } from "./told.ts";

/** The sentence at a line that failed a rule; of all others she reads that nobody knows who wrote it. */
const SENTENCES: Readonly<Record<string, string>> = {
  chain: "mailbox-unchecked-order", heads: "mailbox-unchecked-order", size: "mailbox-unchecked-changed", capsule: "mailbox-unchecked-changed",
  list: "mailbox-unchecked-list",
};

/** A lie by its name, and what stands at each line then. */
export type MailboxLie = readonly [string, Lie, readonly string[]];

/** In her mailbox, with her words, in a browser of her own. */
export async function comesBack({ words }: ToldCase, language: Language = "nl"): Promise<Reporter> {
  const her = await Reporter.opens(language);
  await her.comesBackWith(words);
  return her;
}

/** Looks under a lie: the marks, why, and that no word of what failed is shown. */
export async function seesThrough(her: Reporter, [name, lie, expected]: MailboxLie): Promise<void> {
  her.visit.wire.meddling = lying("/mailbox/frames", lie);
  await her.looksAgain();
  assert.deepEqual(await her.marks(), expected, name);
  const wrong = expected.filter((mark) => !["mine", "adviser"].includes(mark));
  await her.page.getByRole("heading", { name: her.say("mailbox-wrong-title") }).waitFor();
  for (const rule of wrong) await her.reads(her.say(SENTENCES[rule] ?? "mailbox-unchecked-why"));
  assert.equal(await her.page.locator("li:has(.mark--careful) .line__words").count(), 0, `${name}: its words are shown`);
}

/** Looks under a lie about the whole: why nothing of it is shown. What was read before may stay. */
export async function isToldThatItIsNotHers(her: Reporter, name: string, lie: Lie): Promise<void> {
  her.visit.wire.meddling = lying("/mailbox/frames", lie);
  await her.looksAgain();
  const trouble = her.page.getByRole("alert");
  assert.equal(await trouble.getByRole("heading").textContent(), her.say("rule-case"), name);
}

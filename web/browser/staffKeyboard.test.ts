/** An adviser's whole way without a mouse, and always seeing where she is. */
import assert from "node:assert/strict";
import { shortName } from "../src/staff/cases/inbox.ts";
import { comesTo, entersAt, focused, standsAt, typesAt } from "./ground/keyboard.ts";
import { label } from "./ground/sentences.ts";
import { member, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { reportedTo } from "./people/client.ts";

story("the keyboard alone takes an adviser from the door to her count", async () => {
  const adviser = member("duo", "adviser");
  const reported = reportedTo(adviser, "Bij de lift zeiden zij dat ik hier niet hoor.");
  const her = await Adviser.opens(adviser);
  await typesAt(her, her.say("entry-words"), adviser.recovery_words);
  await entersAt(her, her.say("entry-with-words"));
  await standsAt(her, her.say("inbox-title"));
  const name = her.say("case-title", { name: shortName(reported.case) });
  await her.page.getByRole("button", { name, exact: true }).waitFor();
  await entersAt(her, name);
  await standsAt(her, name);
  await her.reads(her.say("case-report"));

  await says(her, { kind: "acknowledge" }, "Dank u. Ik lees het.");
  await says(her, { kind: "message" }, "Ik stel een gesprek voor.");
  await entersAt(her, her.say("case-part", { part: "desk" }));
  await typesAt(her, her.say("case-note-label"), "Gebeld met niemand.");
  await entersAt(her, her.say("case-note-button"));
  await isTold(her, "case-done-note");
  await entersAt(her, her.say("case-part", { part: "coding" }));
  await codes(her);
  await entersAt(her, her.say("coding-confirm"));
  await isTold(her, "coding-done");
  await comesTo(her, label("nl", "o.gesprek"));
  await her.page.keyboard.press("Space");
  await typesAt(her, her.say("coding-close-text"), "Dank u, ik sluit af.");
  await entersAt(her, her.say("coding-close-button"));
  await isTold(her, "coding-close-done");
  await her.check("50-closed-by-keyboard");

  await entersAt(her, her.say("count-title"));
  await standsAt(her, her.say("count-title"));
  await entersAt(her, await (await her.toSendHerCount()).innerText());
  await isTold(her, "count-sent-title");
  await entersAt(her, her.say("room-sign-out"));
  await standsAt(her, her.say("entry-signed-out"));
});

/** Writes to the reporter and is told that it went. */
async function says(her: Adviser, kind: { readonly kind: string }, words: string): Promise<void> {
  await typesAt(her, her.say("case-write-label", kind), words);
  await entersAt(her, her.say("case-write-button", kind));
  await isTold(her, "case-done-sent");
}

/** Folds a list open and chooses from it. */
async function codes(her: Adviser): Promise<void> {
  const fold = her.page.locator("summary", { hasText: "Grond" }).first();
  await comesTo(her, (await fold.textContent())?.trim() ?? "");
  await her.page.keyboard.press("Enter");
  await comesTo(her, label("nl", "g.ras"));
  await her.page.keyboard.press("Space");
  assert.ok(await her.page.getByRole("checkbox", { name: label("nl", "g.ras"), exact: true }).isChecked());
}

/** An act was done: that is said where the focus now is, and she can see it. */
async function isTold(her: Adviser, id: string): Promise<void> {
  await her.page.locator(":focus", { hasText: her.say(id) }).waitFor();
  assert.equal((await focused(her.page)).fault, "");
}

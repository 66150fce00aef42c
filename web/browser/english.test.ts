/** Who reads English and comes back without her words; and that Dutch left on a page is found. */
import assert from "node:assert/strict";
import { strangers, untranslated } from "./ground/languages.ts";
import { label, sentence } from "./ground/sentences.ts";
import { story } from "./ground/world.ts";
import { Reporter } from "./people/reporter.ts";

story("in English a reporter without her words, or with wrong ones, reads what she can do", async () => {
  const her = await Reporter.opens("en");
  await her.press("start-return");
  await her.check("70-return");
  await her.page.getByText(her.say("mailbox-lost"), { exact: true }).click();
  await her.reads(her.say("mailbox-lost-2"));
  await her.check("71-lost");
  await her.press("mailbox-open");
  await her.reads(her.say("mailbox-no-words"));
  await her.check("72-no-words");
  await givesWords(her, "abandon ability able");
  await her.reads(her.say("mailbox-words-wrong"));
  await her.check("73-wrong-words");
});

story("a sentence of the other language is found on a page", () => {
  for (const dutch of [sentence("nl", "inbox-title"), `${sentence("nl", "urgent-title")} 112`, label("nl", "g.ras")]) {
    assert.deepEqual(strangers([dutch], "en"), [dutch]);
    assert.deepEqual(strangers([dutch], "nl"), []);
  }
  const english = sentence("en", "mailbox-lost-1");
  assert.deepEqual(strangers([english, "Weerklank (demo)"], "nl"), [english]);
  assert.deepEqual(untranslated(), []);
});

async function givesWords(her: Reporter, words: string): Promise<void> {
  await her.page.getByRole("textbox", { name: her.say("mailbox-words") }).fill(words);
  await her.press("mailbox-open");
}

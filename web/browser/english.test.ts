/** Who reads English: an adviser's whole way, and a reporter's return, with no Dutch left on any page. */
import assert from "node:assert/strict";
import { strangers, untranslated } from "./ground/languages.ts";
import { label, sentence } from "./ground/sentences.ts";
import { member, story, type Person } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { reportedTo } from "./people/client.ts";
import { Reporter } from "./people/reporter.ts";

const TOLD = "They moved my desk to the corridor.";

story("in English an adviser signs in, answers, codes and counts, and the reporter comes back", async () => {
  const adviser = member("duo", "adviser");
  const { return_words: words } = reportedTo(adviser, TOLD);
  const her = await Adviser.opens(adviser, "en");
  await her.typesHerWords("house tree");
  await her.reads(her.say("words-wrong"));
  await her.check("60-wrong-words");
  await her.signsIn();
  await her.opensTheCaseThatTells(TOLD);
  await her.acknowledges("Thank you. I am reading it.");
  await her.check("61-acknowledged");
  await answers(words);
  await closes(her);
  await her.press("count-title");
  await her.check("66-count");
  await her.press("count-send");
  await her.reads(her.say("count-sent-title"));
  await her.check("67-counted");
  await her.press("room-access");
  await her.reads(her.say("access-memory"));
  await her.check("68-access");
  await her.press("room-sign-out");
  await her.sees(her.say("entry-signed-out"));
  await her.check("69-signed-out");
  await reopens(words);
});

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

/** The desk, the coding and who reads, and the end of the case. */
async function closes(her: Adviser): Promise<void> {
  await her.turnsTo("desk");
  await types(her, "case-note-label", "Only for us.");
  await her.press("case-note-button");
  await her.reads(her.say("case-done-note"));
  await her.check("62-desk");
  await her.turnsTo("readers");
  await her.check("63-readers");
  await her.turnsTo("coding");
  await her.press("coding-close-button");
  await her.reads(her.say("case-text-missing"));
  await her.check("64-missing");
  await her.press("coding-confirm");
  await her.reads(her.say("coding-done"));
  await her.page.getByRole("checkbox", { name: label("en", "o.gesprek"), exact: true }).check();
  await types(her, "coding-close-text", "Thank you, I close it now.");
  await her.press("coding-close-button");
  await her.reads(her.say("coding-close-done"));
  await her.check("65-closed");
}

/** She comes back with words of the Dutch list, reads the first answer and writes back. */
async function answers(words: string): Promise<void> {
  const her = await Reporter.opens("en");
  await her.comesBackWith(words.split(" "));
  await her.reads("Thank you. I am reading it.");
  await her.page.getByText(her.say("mailbox-report"), { exact: true }).click();
  await her.reads(TOLD);
  await her.check("74-mailbox");
  await her.press("mailbox-reply-send");
  await her.reads(her.say("mailbox-reply-empty"));
  await her.check("75-empty");
  await her.writesBack("What happens now?");
  await her.check("76-written");
}

/** The case is closed; she opens it again. */
async function reopens(words: string): Promise<void> {
  const her = await Reporter.opens("en");
  await her.comesBackWith(words.split(" "));
  await her.reads("Thank you, I close it now.");
  await her.check("77-closed");
  await types(her, "mailbox-reply", "It went on.");
  await her.press("mailbox-reopen");
  await her.reads(her.say("mailbox-state-reopened"));
  await her.check("78-reopened");
}

async function types(her: Person, id: string, words: string): Promise<void> {
  await her.page.getByRole("textbox", { name: her.say(id) }).fill(words);
}

async function givesWords(her: Person, words: string): Promise<void> {
  await types(her, "mailbox-words", words);
  await her.press("mailbox-open");
}

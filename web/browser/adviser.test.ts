/** An adviser's work on a case from the first answer to her count, and what the reporter finds of it. */
import assert from "node:assert/strict";
import { WAYS } from "./ground/hands.ts";
import { label } from "./ground/sentences.ts";
import { member, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { reportedTo } from "./people/client.ts";
import { Reporter } from "./people/reporter.ts";

/** What they write to each other. */
const SAID = {
  nl: { told: "Mijn bureau staat nu op de gang.", answer: "Dank u. Ik lees het.", offer: "Ik stel een gesprek voor.", note: "Alleen voor ons.",
    reply: "Wat gebeurt er nu?", end: "Dank u, ik sluit af.", again: "Het ging door." },
  en: { told: "They moved my desk to the corridor.", answer: "Thank you. I am reading it.", offer: "I propose to meet.", note: "Only for us.",
    reply: "What happens now?", end: "Thank you, I close it now.", again: "It went on." },
} as const;

for (const { language, hands, said } of WAYS) {
  const { told, answer, offer, note, end } = SAID[language];

  story(`an adviser answers, notes, codes, closes and counts, and the reporter comes back, ${said}`, async () => {
    const adviser = member("duo", "adviser");
    const words = reportedTo(adviser, told).return_words.split(" ");
    const her = await Adviser.opens(adviser, language, hands);
    await her.typesHerWords("house tree");
    await her.reads(her.say("words-wrong"));
    await her.check("60-wrong-words");
    await her.signsIn();
    await her.opensTheCaseThatTells(told);
    await her.acknowledges(answer);
    await her.check("61-acknowledged");
    await writesBack(words, language);
    await her.types("case-write-label", offer, { kind: "message" });
    await her.press("case-write-button", { kind: "message" });
    await her.isTold("case-done-sent");
    await her.turnsTo("desk");
    await her.types("case-note-label", note);
    await her.press("case-note-button");
    await her.isTold("case-done-note");
    await her.check("62-desk");
    await her.turnsTo("readers");
    await her.check("63-readers");
    await her.turnsTo("coding");
    await codesAndCloses(her, end);
    await her.press("count-title");
    await her.sees(her.say("count-title"));
    const toSend = await her.toSendHerCount();
    await her.check("66-count");
    await her.touch(toSend);
    await her.isTold("count-sent-title");
    await her.check("67-counted");
    await her.goesTo("room-access");
    await her.reads(her.say("access-memory"));
    await her.check("68-access");
    await her.signsOut();
    await her.check("69-signed-out");
    await reopens(words, language);
  });
}

story("who was shown as her reader is who reads it, also after going back", async () => {
  const told = "Mijn verlof voor een feestdag werd weer geweigerd.";
  const reporter = await Reporter.opens();
  const words = await reporter.getsReadyToSend(told, ["bzk", /^Ministerie van Binnenlandse Zaken/]);
  await reporter.press("back");
  await reporter.press("back");
  const chosen = await reporter.page.locator(".reader h2").first().textContent() ?? "";
  await reporter.press("readers-next");
  assert.deepEqual(await reporter.wordsOnSheet(), words);
  await reporter.press("words-kept");
  await reporter.givesBack(words);
  await reporter.goesOn();
  await reporter.sends();

  const who = [member("bzk", "adviser"), member("bzk", "deputy")].find(({ name }) => name === chosen.trim());
  assert.ok(who !== undefined, `nobody is called ${chosen}`);
  const her = await Adviser.opens(who);
  await her.signsIn();
  await her.opensTheCaseThatTells(told);
});

/** What is missing is said first; then the codes, what came of it, and the last words. */
async function codesAndCloses(her: Adviser, words: string): Promise<void> {
  const { language } = her.visit;
  await her.press("coding-close-button");
  await her.reads(her.say("case-text-missing"));
  await her.check("64-missing");
  await her.chooses("g.ras");
  await her.press("coding-confirm");
  await her.isTold("coding-done");
  await her.ticks(label(language, "o.gesprek"));
  await her.types("coding-close-text", words);
  await her.press("coding-close-button");
  await her.isTold("coding-close-done");
  await her.check("65-closed");
}

/** She comes back, reads the first answer and writes back. */
async function writesBack(words: readonly string[], language: "nl" | "en"): Promise<void> {
  const { told, answer, reply } = SAID[language];
  const her = await Reporter.opens(language);
  await her.comesBackWith(words);
  await her.reads(answer);
  await her.page.getByText(her.say("mailbox-report"), { exact: true }).click();
  await her.reads(told);
  await her.check("74-mailbox");
  await her.press("mailbox-reply-send");
  await her.reads(her.say("mailbox-reply-empty"));
  await her.check("75-empty");
  await her.writesBack(reply);
  await her.check("76-written");
}

/** The case is closed; she reads nothing of the desk, and opens it again. */
async function reopens(words: readonly string[], language: "nl" | "en"): Promise<void> {
  const { note, end, again } = SAID[language];
  const her = await Reporter.opens(language);
  await her.comesBackWith(words);
  await her.reads(end);
  assert.equal(await her.page.getByText(note).count(), 0);
  await her.check("77-closed");
  await her.page.getByRole("textbox", { name: her.say("mailbox-reply") }).fill(again);
  await her.press("mailbox-reopen");
  await her.reads(her.say("mailbox-state-reopened"));
  await her.check("78-reopened");
}

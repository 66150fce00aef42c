/** An adviser's work on a case from the first answer to her count. */
import assert from "node:assert/strict";
import { label } from "./ground/sentences.ts";
import { member, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { Reporter } from "./people/reporter.ts";

const TOLD = "Mijn verlof voor een feestdag werd weer geweigerd.";

story("an adviser answers, notes, codes, closes and counts", async () => {
  const reporter = await Reporter.opens();
  const words = await reporter.getsReadyToSend(TOLD, ["bzk", /^Ministerie van Binnenlandse Zaken/]);
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
  await her.opensTheCaseThatTells(TOLD);
  await her.acknowledges("Ik lees mee.");
  await her.turnsTo("desk");
  await her.page.getByRole("textbox", { name: her.say("case-note-label") }).fill("Alleen voor ons.");
  await her.press("case-note-button");
  await her.reads(her.say("case-done-note"));
  await her.check("33-desk");
  await her.turnsTo("coding");
  await her.press("coding-confirm");
  await her.reads(her.say("coding-done"));
  await her.check("34-coding");
  await her.page.getByRole("checkbox", { name: label("nl", "o.gesprek"), exact: true }).check();
  await her.page.getByRole("textbox", { name: her.say("coding-close-text") }).fill("Dank u, ik sluit af.");
  await her.press("coding-close-button");
  await her.reads(her.say("coding-close-done"));
  await her.press("count-title");
  await her.press("count-send");
  await her.reads(her.say("count-sent-title"));
  await her.check("35-count");

  const back = await Reporter.opens();
  await back.comesBackWith(words);
  await back.reads("Dank u, ik sluit af.");
  assert.equal(await back.page.getByText("Alleen voor ons.").count(), 0);
});

/** A reporter's whole way and an adviser's, beside each other. */
import assert from "node:assert/strict";
import type { Language } from "../src/text/bundles.ts";
import { beginning } from "./ground/sentences.ts";
import { member, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { FURTHER, Reporter } from "./people/reporter.ts";

const TOLD: Readonly<Record<Language, string>> = { nl: "Zij lachten weer om mijn naam bij de koffie.", en: "They laughed at my name again." };
const ANSWERS = { happened: ["b.grap"], grounds: ["g.ras"], when: [], who: [], effects: [], help: [], contact: ["c.postvak"] } as const;

for (const language of ["nl", "en"] as const) {
  story(`a reporter tells, sends, returns, reads the answer and writes back (${language})`, async () => {
    const her = await Reporter.opens(language);
    await her.check("01-start");
    const words = await tellsAll(her, language);
    await her.sends();
    await her.check("20-sent");

    const adviser = await Adviser.opens(member("duo", "adviser"), language);
    await adviser.check("30-door");
    await adviser.signsIn();
    await adviser.check("31-inbox");
    await adviser.opensTheCaseThatTells(TOLD[language]);
    await adviser.check("32-case");
    await adviser.acknowledges("Dank u. Ik heb het gelezen.");

    const back = await Reporter.opens(language);
    await back.comesBackWith(words);
    await back.reads("Dank u. Ik heb het gelezen.");
    await back.reads(back.say("mailbox-checked"));
    await back.check("21-mailbox");
    await back.writesBack("Wat kan ik nu doen?");
    await back.check("22-written");

    const name = await adviser.page.getByRole("heading", { level: 1 }).textContent() ?? "";
    await adviser.press("case-back");
    await adviser.page.getByRole("row").getByRole("button", { name, exact: true }).click();
    await adviser.reads("Wat kan ik nu doen?");
  });
}

async function tellsAll(her: Reporter, language: Language): Promise<readonly string[]> {
  await her.answersWhatIsNeeded();
  await her.check("05-fork");
  await her.press("fork-on");
  for (const [place, page] of FURTHER.entries()) {
    await her.isAsked(page);
    for (const code of ANSWERS[page as keyof typeof ANSWERS]) await her.chooses(code);
    if (page === "happened") await her.tells(TOLD[language]);
    await her.check(`0${place + 6}-${page}`.slice(-18));
    await her.goesOn();
  }
  await her.sees(her.say("check-title"));
  await her.reads(TOLD[language]);
  await her.check("13-check");
  await her.press("check-next");
  await her.sees(her.say("readers-title"));
  await her.reads(member("duo", "adviser").name);
  await her.reads(beginning(her.say("readers-of-all", { organisations: "" })));
  await her.check("14-readers");
  await her.press("readers-next");
  await her.sees(her.say("words-title"));
  const words = await her.wordsOnSheet();
  assert.equal(words.length, 12);
  await her.check("15-words");
  await her.press("words-kept");
  await her.sees(her.say("words-ask-title"));
  await her.givesBack(words);
  await her.check("16-words-back");
  await her.goesOn();
  await her.sees(her.say("send-title"));
  await her.reads(beginning(her.say("send-deputy-all", { organisations: "" })));
  await her.check("17-send");
  return words;
}

story("three answers are enough, and she can go straight to sending", async () => {
  const her = await Reporter.opens();
  await her.answersWhatIsNeeded();
  await her.press("fork-send");
  await her.sees(her.say("check-title"));
  await her.keepsHerWords();
  await her.sends();
});

story("what is missing is said above the form, in her language, and leads to the question", async () => {
  const her = await Reporter.opens();
  await her.press("start-report");
  await her.isAsked("role");
  await her.goesOn();
  const heading = her.page.getByRole("heading", { name: her.say("errors-title", { count: 1 }) });
  await heading.waitFor();
  assert.ok(await heading.evaluate((one) => one === document.activeElement), "the summary does not have the focus");
  await her.check("02-missing");
  await her.page.getByRole("button", { name: her.say("missing-one", { question: "Hoe weet u wat er gebeurde?" }) }).click();
  assert.equal(await her.page.evaluate(() => (document.activeElement as HTMLInputElement).type), "radio");
});

/** Published figures: an adviser finds her count in them, and everybody who signed them. */
import { today } from "../src/house/house.ts";
import assert from "node:assert/strict";
import { plusDays } from "../src/protocol/day.ts";
import { hashOf } from "../src/protocol/encoding.ts";
import type { Release } from "../src/protocol/release.ts";
import { at, rewritten } from "./ground/lies.ts";
import { member, Person, sitDown, story, theService } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { PERIOD, publishing } from "./people/countLies.ts";
import { Insider } from "./people/insider.ts";
import { confirmedAuthor, ends } from "./people/newcomer.ts";
import { told, TOLD_AT } from "./people/told.ts";

/** Two authors of the whole tree, and one of a part of it. */
async function authors(): Promise<readonly [Insider, Insider, Insider]> {
  const [one, other] = theService().staff.filter(({ role, organisation }) => role === "report author" && organisation === "rijk");
  assert.ok(one !== undefined && other !== undefined);
  return [await Insider.of(one), await Insider.of(other), await Insider.of(member("bzk", "report author"))];
}

/** Looks at the running half-year anew. */
async function looks({ page }: Person): Promise<void> {
  const [running = "", before = ""] = await page.locator("#period option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  await page.locator("#period").selectOption(before);
  await page.getByRole("heading", { level: 2 }).waitFor({ state: "detached" });
  await page.locator("#period").selectOption(running);
}

/** Sends the count, for the first time or again, and gives the mark by which a release names it. */
async function sends(her: Adviser): Promise<string> {
  const button = await her.toSendHerCount();
  const mark = her.page.locator(".count__hash");
  const before = await mark.count() === 0 ? "" : await mark.textContent();
  await button.click();
  await her.page.waitForFunction((old) => ![null, old].includes(document.querySelector(".count__hash")?.textContent ?? null), before);
  return await mark.textContent() ?? "";
}

story("an adviser reads whether published figures used her count, an older one or none", async () => {
  const one = told("Dit staat in de telling.");
  const by = ["--recovery-words", member(TOLD_AT, "adviser").recovery_words];
  theService().client("close", ...by, "--case", one.case, "--outcome", "o.gesprek", "--text", "Klaar.");
  const [first, second, ofAPart] = await authors();
  const her = await Adviser.opens(member(TOLD_AT, "adviser"));
  await her.signsIn();
  await her.press("count-title");
  await her.sees(her.say("count-title"));
  const older = await sends(her);
  const last = await sends(her);
  const another = hashOf("somebody else's");
  const verdicts: readonly (readonly [string, readonly string[]])[] = [["used", [last, another]], ["older", [older, another]], ["missing", [another]]];
  for (const [verdict, batches] of verdicts) {
    her.visit.wire.meddling = await publishing(batches, [first, second]);
    await looks(her);
    await her.reads(her.say("count-verdict", { verdict }));
    await her.reads(her.say(verdict === "used" ? "count-verdict-all" : "count-verdict-what"));
    if (verdict !== "missing") await her.check(`83-count-${verdict}`);
  }
  her.visit.wire.meddling = await publishing([last], [first, ofAPart]);
  await looks(her);
  await her.reads(her.say("stop-forged-release"));
  await her.check("84-count-forged-release");
});

story("what an author signed while she was one stays signed after she left, and a key that was stolen by then signs nothing", async () => {
  const [first] = await authors();
  const who = confirmedAuthor("Opsteller die met pensioen ging");
  const leaver = await Insider.of(who);
  const her = new Person(await sitDown("nl"));
  const reads = async (sentence: string, content: Partial<Release> = {}): Promise<void> => {
    her.visit.wire.meddling = await publishing([], [leaver, first], content);
    await her.page.goto(`${theService().origin}/published`);
    await her.reads(her.say(sentence));
  };
  await reads("published-signed");
  ends(leaver.key);
  await reads("published-signed");
  await her.reads(who.name);
  await her.check("88-signed-by-one-who-left");
  await reads("stop-forged-release", { day: plusDays(today(), 1) });
  const thief = await Insider.of(confirmedAuthor("Opsteller met een gestolen sleutel"));
  ends(thief.key, today());
  her.visit.wire.meddling = await publishing([], [first, thief]);
  await her.page.goto(`${theService().origin}/published`);
  await her.reads(her.say("stop-forged-release"));
});

for (const language of ["nl", "en"] as const) {
  story(`everybody reads who signed published figures, and is shown none that are forged (${language})`, async () => {
    const [first, second, ofAPart] = await authors();
    const her = new Person(await sitDown(language));
    const opens = async (): Promise<void> => { await her.page.goto(`${theService().origin}/published`); };
    her.visit.wire.meddling = await publishing([], [first, second]);
    await opens();
    await her.reads(her.say("published-signed"));
    await her.reads(theService().staff.find(({ role }) => role === "report author")?.name ?? "");
    await her.check("85-signed");
    const outsiders = await Insider.of(member(TOLD_AT, "adviser"));
    for (const [name, by] of [["an author of a part", ofAPart], ["an adviser", outsiders], ["the same author", first]] as const) {
      her.visit.wire.meddling = await publishing([], [first, by]);
      await opens();
      await her.reads(her.say("stop-forged-release"));
      assert.equal(await her.page.locator("table").count(), 0, `${name}: the figures are shown`);
    }
    await her.check("86-forged");
    const honest = await publishing([], [first, second]);
    const withoutLists = at("/start", (answered) => rewritten(answered, 0, (text) => JSON.stringify({ ...JSON.parse(text) as object, lists: [] })));
    her.visit.wire.meddling = (asked, answered) => {
      const told = honest(asked, answered);
      return told === "lost" ? told : withoutLists(asked, told);
    };
    await opens();
    await her.reads(her.say("published-unchecked"));
    await her.check("87-unchecked");
    her.visit.wire.meddling = (asked, answered) => {
      const told = honest(asked, answered);
      const isIt = told !== "lost" && asked.path.endsWith(`/${PERIOD}`);
      return isIt ? { ...told, body: Buffer.from(told.body.toString().replace('"reports":20', '"reports":2').replaceAll('\\"reports\\":20', '\\"reports\\":2')) } : told;
    };
    await opens();
    await her.reads(her.say("stop-forged-release"));
  });
}

/** An adviser who was called away: her keys go by themselves, and what she was writing does not. */
import assert from "node:assert/strict";
import { givesAuthenticator } from "./ground/authenticator.ts";
import { dresses } from "./ground/dresses.ts";
import { member, sitDown, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { reportedTo } from "./people/client.ts";

const DRAFT = "Kanarie: ik stel eerst een gesprek voor.";
const MINUTE = 60_000;

story("she is warned two minutes before fifteen idle ones, can stay, and else her keys go and her draft is sealed", async () => {
  const told = "De kamerheer deed de deur voor mij dicht.";
  const her = await writesAnAnswer(told);
  await idles(her, 12);
  assert.equal(await her.page.getByRole("dialog").count(), 0, "she is warned too early");
  await idles(her, 1);
  await isWarned(her, 2);
  await her.check("36-lock-warning");
  await her.press("lock-stay");
  await her.page.getByRole("dialog").waitFor({ state: "detached" });
  assert.ok(await her.firstAnswer().evaluate((one) => one === document.activeElement), "the focus does not come back to where she was");
  await idles(her, 12);
  assert.equal(await her.page.getByRole("dialog").count(), 0, "staying did not begin a new quarter of an hour");
  await idles(her, 1);
  await isWarned(her, 2);
  // Somebody who walks past moves the mouse; that does not keep the keys here.
  await her.page.mouse.move(40, 40);
  await idles(her, 1);
  await isWarned(her, 1);
  const keys = her.page.workers();
  await idles(her, 1);
  await her.sees(her.say("entry-locked"));
  await her.reads(her.say("entry-locked-detail"));
  await showsNothingOfTheCase(her, told);
  assert.ok(keys.length > 0 && !her.page.workers().some((worker) => keys.includes(worker)), "what holds the keys is still there");
  await her.check("37-locked");
  travelledSealed(her);
  await her.typesHerWords(her.who.recovery_words);
  await findsHerDraft(her, told);
  await her.check("38-unlocked");
});

story("a laptop that slept wakes locked, and without a line her draft waits sealed for one touch of her passkey", async () => {
  const told = "Zij noemden mij weer bij de verkeerde naam.";
  const her = await writesAnAnswer(told, async (one) => {
    await givesAuthenticator(one.visit, true);
    await one.press("room-access");
    await one.press("access-add-passkey");
    await one.reads(one.say("access-added"));
    await one.press("inbox-title");
  });
  her.visit.watch.expect(/Failed to load resource/);
  her.visit.wire.isCut = true;
  await idles(her, 60);
  await her.sees(her.say("entry-locked"));
  await her.reads(her.say("entry-locked-detail"));
  await showsNothingOfTheCase(her, told);
  her.visit.wire.isCut = false;
  await her.press("entry-passkey");
  await findsHerDraft(her, told);
});

/** She is in the middle of a first answer, on a page whose clock can be moved; `first` comes before she opens the case. */
async function writesAnAnswer(told: string, first?: (her: Adviser) => Promise<void>): Promise<Adviser> {
  const adviser = member("duo", "adviser");
  reportedTo(adviser, told);
  const her = new Adviser(await sitDown("nl"), adviser);
  await her.page.clock.install();
  await her.comesToTheDoor();
  await her.signsIn();
  await first?.(her);
  await her.opensTheCaseThatTells(told);
  await her.firstAnswer().pressSequentially(DRAFT);
  return her;
}

/** Nothing happens for so long. */
async function idles({ page }: Adviser, minutes: number): Promise<void> {
  await page.clock.fastForward(minutes * MINUTE);
}

/** The warning stands before her, says how long she has, and has the focus. */
async function isWarned(her: Adviser, minutes: number): Promise<void> {
  const warning = her.page.getByRole("dialog", { name: her.say("lock-title") });
  await warning.getByText(her.say("lock-detail", { minutes })).waitFor();
  assert.ok(await warning.evaluate((one) => one.contains(document.activeElement)), "the warning does not have the focus");
}

/** What a passer-by could find in the page: its text, its source, and what stands in its fields. */
async function showsNothingOfTheCase({ page }: Adviser, told: string): Promise<void> {
  const held = await page.evaluate(() => document.documentElement.outerHTML
    + [...document.querySelectorAll<HTMLTextAreaElement>("input, textarea")].map(({ value }) => value).join());
  for (const text of [told, DRAFT]) assert.ok(!held.includes(text), `still in the page: ${text}`);
  assert.equal(await page.getByRole("button", { name: /^Zaak / }).count(), 0);
}

/** What she was writing went to the service, and nothing that went there shows a word of it. */
function travelledSealed({ visit: { wire } }: Adviser): void {
  assert.ok(wire.asked.some(({ path }) => path === "/api/v1/staff/self/put"), "the draft did not travel");
  const forms = dresses(DRAFT);
  assert.deepEqual(wire.asked.filter(({ body }) => forms.some((form) => body.includes(form))).map(({ path }) => path), []);
}

async function findsHerDraft(her: Adviser, told: string): Promise<void> {
  await her.sees(her.say("inbox-title"));
  await her.opensTheCaseThatTells(told);
  assert.equal(await her.firstAnswer().inputValue(), DRAFT);
}

/** Becoming somebody whom reporters can choose: invited, her keys made, heard by telephone, put on the list. */
import assert from "node:assert/strict";
import { beginning } from "./ground/sentences.ts";
import { story, theService } from "./ground/world.ts";
import { Administrator } from "./people/administrator.ts";
import { Coordinator } from "./people/coordinator.ts";
import { Newcomer } from "./people/newcomer.ts";

const PLACES = {
  nl: { name: "Vertrouwenspersoon IenW", organisation: ["ienw", /\(IenW\)$/] },
  en: { name: "Adviser SZW", organisation: ["szw", /\(SZW\)$/] },
} as const;

for (const language of ["nl", "en"] as const) {
  const { name, organisation } = PLACES[language];
  story(`who was invited waits until a coordinator has heard her digits, and then is at work, in ${language}`, async () => {
    const administrator = await Administrator.signsIn(language);
    const link = await administrator.invites({ role: "adviser", name, organisation });
    const her = await makesHerKeys(link, language);
    const digits = await her.readsHerDigits();
    assert.equal(digits.length, 5);
    const coordinator = await Coordinator.signsIn(language);
    await comparesDigits(coordinator, name, digits);

    await coordinator.looksAtTheNextList();
    await coordinator.check("65-sign");
    const changes = await coordinator.changes();
    assert.deepEqual(changes.filter((line) => line.includes(name)).map((line) => line.endsWith(coordinator.say("directory-change", { what: "added" }))), [true]);
    // Only that she is on it, and until when it holds: nothing else changes.
    assert.equal(changes.length, 2, changes.join("\n"));
    await isNotYetConfirmed(her);
    await coordinator.publishes();
    await coordinator.check("66-published");
    assert.equal(await coordinator.about(name).getByRole("button", { name: coordinator.say("directory-compare-with") }).count(), 0);

    await her.press("entry-look");
    await her.sees(her.say("inbox-title"));
    await her.check("67-at-work");
    await isUsedUp(link, language);
  });
}

/** From the link to waiting, by two sheets of words. */
async function makesHerKeys(link: string, language: "nl" | "en"): Promise<Newcomer> {
  const her = await Newcomer.comesWith(link, language);
  await her.sees(her.say("entry-invitation"));
  await her.page.locator("#entry-second").waitFor();
  assert.equal(her.page.url(), `${theService().origin}/staff`, "the invitation stays in the address");
  await her.ticks(her.say("entry-second-words"));
  await her.reads(her.say("entry-step", { step: 1, of: 6 }));
  await her.check("60-invited");
  await her.press("entry-begin");
  await her.sees(her.say("entry-sheet", { set: 1 }));
  await her.check("61-first-sheet");
  const first = await her.keepsASheet();
  await her.sees(her.say("entry-sheet", { set: 2 }));
  const second = await her.keepsASheet();
  assert.notDeepEqual(first, second);
  await her.press("entry-finish");
  await her.sees(her.say("entry-waiting"));
  await her.check("62-waiting");
  // Both sheets of words stay on paper: none of them goes over the wire.
  const posted = her.visit.wire.asked.map(({ body }) => body.toString("latin1")).join("\n");
  for (const words of [first, second]) assert.ok(!posted.includes(words.slice(0, 3).join(" ")), "words went over the wire");
  return her;
}

/** Wrong digits are refused; the right ones are put ready for the next list. */
async function comparesDigits(her: Coordinator, name: string, digits: readonly string[]): Promise<void> {
  await her.about(name).waitFor();
  await her.check("63-list");
  await her.begins("directory-compare-with", name);
  await her.sees(her.say("directory-compare"));
  const shown = await her.page.locator(".digits__groups li").allInnerTexts();
  assert.deepEqual(shown.slice(0, 4), digits.slice(0, 4));
  assert.ok(!(await her.page.content()).includes(digits[4] ?? ""), "what she must hear stands on her page");
  await her.hears(digits[3] ?? "");
  await her.page.getByRole("button", { name: her.say("directory-heard-wrong"), exact: true }).waitFor();
  await her.check("64-digits-wrong");
  await her.hears(digits[4] ?? "");
  await her.seesHerList();
  await her.about(name).getByText(her.say("directory-compared")).waitFor();
  await her.check("65-compared");
}

/** Comparing is not confirming: until the list is signed she waits. */
async function isNotYetConfirmed(her: Newcomer): Promise<void> {
  await her.press("entry-look");
  await her.reads(her.say("entry-not-yet", { times: 1 }));
  await her.check("66-not-yet");
}

/** The link has worked once. */
async function isUsedUp(link: string, language: "nl" | "en"): Promise<void> {
  const somebody = await Newcomer.comesWith(link, language);
  somebody.visit.watch.expect(/Failed to load resource/);
  await somebody.reads(beginning(somebody.say("stop-invitation")));
  await somebody.check("68-used-up");
}

/** A device whose own clock is wrong: told as that, with what to do, and nobody stands at a dead end. */
import { today } from "../src/house/house.ts";
import assert from "node:assert/strict";
import { plusDays } from "../src/protocol/day.ts";
import { dayIn } from "../src/text/day.ts";
import { clockOff } from "./ground/clock.ts";
import { member, sitDown, story, theService } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { comesBack } from "./people/mailboxLies.ts";
import { Reporter } from "./people/reporter.ts";
import { TOLD_AT } from "./people/told.ts";

const AT = [TOLD_AT, /DUO/] as const;
const YEAR = 366;

/** Opens the site on a device whose clock is so many days off. */
async function opensWith(days: number, language: "nl" | "en" = "nl"): Promise<Reporter> {
  const her = new Reporter(await sitDown(language));
  her.visit.wire.meddling = clockOff(days);
  await her.page.goto(`${theService().origin}/`);
  return her;
}

for (const [days, language] of [[YEAR, "nl"], [-YEAR, "en"]] as const) {
  story(`a clock that is ${days} days off is told as such to who reports and to who works here`, async () => {
    const her = await opensWith(days, language);
    await her.reads(her.say("stop-clock"));
    await her.reads("discriminatie.nl");
    await her.check("57-clock");
    her.visit.wire.meddling = null;
    await her.comesToTheSite();
    const adviser = await Adviser.opens(member(TOLD_AT, "adviser"), language);
    adviser.visit.wire.meddling = clockOff(days);
    await adviser.comesToTheDoor();
    await adviser.typesHerWords(adviser.who.recovery_words);
    await adviser.sees(adviser.say("entry-unsure"));
    assert.equal(await adviser.page.getByRole("alert").getByRole("heading").textContent(), adviser.say("stop-clock"));
    await adviser.check("58-desk-clock");
  });
}

for (const days of [1, -1, 9]) {
  story(`a clock that is ${days} days off stops nobody: she is told before she sends, and comes back`, async () => {
    const her = await opensWith(days);
    await her.answersWhatIsNeeded(AT);
    await her.tellsAndSkips("Mijn klok loopt niet gelijk.");
    await her.seesWhoReads();
    await her.page.getByRole("heading", { name: her.say("clock-title", { day: dayIn("nl", plusDays(today(), days)) }) }).waitFor();
    await her.reads(her.say("readers-clock"));
    if (days === 9) await her.check("59-clock-near");
    const words = await her.agreesWhoReads();
    await her.sends();
    const later = await comesBack({ case: "", words }, "en");
    assert.deepEqual(await later.marks(), ["mine"]);
    // What comes of nine days: terms counted from another day than the service's.
    const differ = later.page.locator(".notice--careful").filter({ hasText: later.say("mailbox-service-days") });
    assert.equal(await differ.count(), Math.abs(days) > 2 ? 1 : 0);
    assert.equal(await later.page.locator(".notice--careful").count(), await differ.count(), "something else is said to be wrong");
    if (days === 9) await later.check("59-clock-days-differ");
  });
}

story("who works here with a clock of another day is told before she writes, and with a right one is not", async () => {
  const her = await Adviser.opens(member(TOLD_AT, "adviser"), "en");
  her.visit.wire.meddling = clockOff(9);
  await her.comesToTheDoor();
  await her.signsIn();
  await her.page.getByRole("heading", { name: her.say("clock-title", { day: dayIn("en", plusDays(today(), 9)) }) }).waitFor();
  await her.reads(her.say("room-clock"));
  await her.check("59-desk-clock-near");
  await her.signsOut();
  her.visit.wire.meddling = null;
  await her.comesToTheDoor();
  await her.signsIn();
  assert.equal(await her.page.getByText(her.say("room-clock")).count(), 0);
});

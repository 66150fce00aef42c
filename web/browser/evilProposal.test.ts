/** Proposals that no report author made, before the author who would approve them. */
import { today } from "../src/house/house.ts";
import assert from "node:assert/strict";
import type { Hash } from "../src/protocol/brands.ts";
import { plusDays } from "../src/protocol/day.ts";
import type { Release } from "../src/protocol/release.ts";
import { together } from "./ground/lies.ts";
import type { Meddling } from "./ground/wire.ts";
import { member, story, theService } from "./ground/world.ts";
import { Author } from "./people/author.ts";
import { PERIOD, proposing, type BatchHead } from "./people/countLies.ts";
import { Insider, theInstance } from "./people/insider.ts";
import { relisted, serving, theDirectory } from "./people/listLies.ts";
import { confirmedAuthor, ends } from "./people/newcomer.ts";
import { TOLD_AT } from "./people/told.ts";

const BUTTONS = ["figures-prepare", "figures-approve", "figures-reject"];
const OF_A_PART = "bzk";

/** What an author would put forward of the counts of now: too few to show any. */
async function proposalBy(author: Insider): Promise<Release> {
  const { head } = await author.fetches<BatchHead>("staff/counts/batches", { period: PERIOD });
  const batches = head.batches.map(({ sha256 }) => sha256 as Hash).sort();
  return { instance: await theInstance(), period: PERIOD, author: author.key, day: today(), rows: [], notShown: true, batches };
}

/** Looks at the running half-year while this is shown to her. */
async function looks(her: Author, lie: Meddling): Promise<void> {
  her.visit.wire.meddling = lie;
  await her.looksAgain();
  await her.page.locator("#period").selectOption(PERIOD);
  await her.opensTheCounts();
}

/** The second author of the demo, who lends her keys. */
async function theSecond(): Promise<Insider> {
  const second = theService().staff.filter(({ role, organisation }) => role === "report author" && organisation === "rijk")[1];
  assert.ok(second !== undefined);
  return Insider.of(second);
}

story("a proposal that no author of now signed is never approved, and is rejected so that a right one can follow", async () => {
  const [second, adviser] = [await theSecond(), await Insider.of(member(TOLD_AT, "adviser"))];
  const ofAPart = await Insider.of(member(OF_A_PART, "report author"));
  const gone = await Insider.of(confirmedAuthor("Opsteller die vertrok"));
  ends(gone.key);
  const real = await proposalBy(second);
  const her = await Author.opens(member("rijk", "report author"));
  await her.signsIn();
  await looks(her, proposing(real, second.keys.signing));
  await her.reads(her.say("figures-same"));
  const lies: readonly (readonly [string, Meddling])[] = [
    ["signed by an adviser", proposing({ ...real, author: adviser.key }, adviser.keys.signing)],
    ["another's name on it", proposing(real, adviser.keys.signing)],
    ["by an author of a part", proposing({ ...real, author: ofAPart.key }, ofAPart.keys.signing)],
    ["of another half-year", proposing({ ...real, period: "2020-H1" }, second.keys.signing)],
    ["of another installation", proposing({ ...real, instance: "another" as Release["instance"] }, second.keys.signing)],
    ["by an author who left", proposing({ ...real, author: gone.key }, gone.keys.signing)],
  ];
  for (const [name, lie] of lies) {
    await looks(her, lie);
    assert.equal(await her.page.getByRole("alert").getByRole("heading").textContent(), her.say("stop-other-proposal"), name);
    assert.deepEqual(await her.mayPress(...BUTTONS), ["figures-reject"], name);
  }
  await her.check("88-other-proposal");
  await her.press("figures-reject");
  await her.page.getByRole("alert").waitFor({ state: "detached" });
});

story("an author approves nothing of a day on which she was no author yet: nobody would believe it", async () => {
  const [second, who] = [await theSecond(), member("rijk", "report author")];
  const real = await proposalBy(second);
  const [{ key }, coordinator] = [await Insider.of(who), await Insider.of(member("rijk", "coordinator"))];
  const sinceToday = relisted(await theDirectory(), coordinator, ({ subjects, ...list }) =>
    ({ ...list, number: list.number + 1, subjects: subjects.map((one) => one.key === key ? { ...one, since: today() } : one) }));
  const her = await Author.opens(who, "en");
  her.visit.wire.meddling = serving(sinceToday);
  await her.signsIn();
  await looks(her, together(serving(sinceToday), proposing({ ...real, day: plusDays(today(), -1) }, second.keys.signing)));
  await her.press("figures-approve");
  assert.equal(await her.page.getByRole("alert").getByRole("heading").textContent(), her.say("stop-older-proposal"));
  await her.check("89-older-proposal");
});

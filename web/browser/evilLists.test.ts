/** Lists in time: expired ones, and older ones than a page was shown before. */
import { today } from "../src/house/house.ts";
import assert from "node:assert/strict";
import { plusDays } from "../src/protocol/day.ts";
import { dayIn } from "../src/text/day.ts";
import { daysLater } from "./ground/clock.ts";
import { together } from "./ground/lies.ts";
import { unmarked } from "./ground/sentences.ts";
import { member, sitDown, story, theService } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { Insider } from "./people/insider.ts";
import { lapsed, LAPSED, relisted, renewedIn, serving, theDirectory, type ServedDirectory } from "./people/listLies.ts";
import { Reporter } from "./people/reporter.ts";
import { told, TOLD_AT } from "./people/told.ts";

/** An organisation whose adviser stands on the list of a coordinator of her own. */
const APART = "belastingdienst";
const AT_APART = [APART, /^Belastingdienst \(/] as const;
const AT_TOLD = [TOLD_AT, /DUO/] as const;
const WEEKS = 35;

/** What is served while one coordinator's newer list is kept back until the one before has expired. */
async function withOneLapsed(organisation = "fin"): Promise<ServedDirectory> {
  return relisted(await theDirectory(), await Insider.of(member(organisation, "coordinator")), lapsed);
}

/** Opens the site while this is served. */
async function opensBefore(directory: ServedDirectory, language: "nl" | "en" = "nl"): Promise<Reporter> {
  const her = new Reporter(await sitDown(language));
  her.visit.wire.meddling = serving(directory);
  await her.comesToTheSite();
  return her;
}

/** Comes to the page that shows who reads. */
async function seesWhoReads(her: Reporter, at: readonly [string, RegExp]): Promise<void> {
  await her.answersWhatIsNeeded(at);
  await her.press("fork-send");
  await her.press("check-next");
  await her.sees(her.say("readers-title"));
  await her.page.getByRole("button", { name: her.say("readers-next"), exact: true }).waitFor();
}

story("a list that expired takes out its own advisers and nobody else, and a reporter is told whom", async () => {
  const directory = await withOneLapsed();
  const { name } = member(APART, "adviser");
  const her = await opensBefore(directory);
  await seesWhoReads(her, AT_APART);
  const missing = her.page.locator(".notice--careful");
  await missing.getByRole("heading", { name: her.say("readers-missed-title") }).waitFor();
  assert.equal(unmarked(await missing.getByRole("listitem").innerText()), unmarked(her.say("readers-missed-one", { name, day: dayIn("nl", LAPSED) })));
  assert.equal(await her.page.getByRole("heading", { name }).count(), 0, "she is chosen all the same");
  await her.check("50-list-lapsed");
  const other = await opensBefore(directory, "en");
  await seesWhoReads(other, AT_TOLD);
  await other.page.getByRole("heading", { name: member(TOLD_AT, "adviser").name }).waitFor();
  assert.equal(await other.page.locator(".notice--careful").count(), 0, "she is told of a list that is not about her");
});

story("when every list expired nobody is sealed to, and she is told where else to go", async () => {
  const [fin, rijk] = [await Insider.of(member("fin", "coordinator")), await Insider.of(member("rijk", "coordinator"))];
  const all = relisted(relisted(await theDirectory(), fin, lapsed), rijk, lapsed);
  const her = new Reporter(await sitDown("nl"));
  her.visit.wire.meddling = serving(all);
  await her.page.goto(`${theService().origin}/`);
  await her.reads(her.say("rule-directory"));
  await her.reads("discriminatie.nl");
  assert.equal(await her.page.getByRole("button", { name: her.say("start-report"), exact: true }).count(), 0);
  await her.check("51-all-lapsed");
});

story("an adviser whose list expired is told that, not that her keys were swapped, and goes on once it is renewed", async () => {
  const her = await Adviser.opens(member(APART, "adviser"));
  her.visit.wire.meddling = serving(await withOneLapsed());
  await her.typesHerWords(her.who.recovery_words);
  await her.sees(her.say("entry-lapsed"));
  const by = member("fin", "coordinator").name;
  await her.reads(her.say("entry-lapsed-detail", { by, day: dayIn("nl", LAPSED) }));
  await her.reads(her.say("entry-lapsed-call", { by }));
  await her.check("52-desk-lapsed");
  her.visit.wire.meddling = null;
  await her.press("again");
  await her.sees(her.say("inbox-title"));
});

story("a reporter who comes back is told whose answer cannot be checked now, and what was said before still holds", async () => {
  const { words } = told("Mijn lezer staat op een lijst die verloopt.");
  const { name } = member(TOLD_AT, "adviser");
  // Five weeks later one coordinator has renewed her list, and the other has not.
  const renewed = relisted(await theDirectory(), await Insider.of(member("fin", "coordinator")), await renewedIn(WEEKS));
  const her = new Reporter(await sitDown("en"));
  her.visit.wire.meddling = together(daysLater(WEEKS), serving(renewed));
  await her.comesToTheSite();
  await her.comesBackWith(words);
  await her.page.getByRole("heading", { name: her.say("mailbox-missed-title") }).waitFor();
  await her.reads(her.say("readers-missed-one", { name, day: dayIn("en", plusDays(today(), 30)) }));
  assert.deepEqual(await her.marks(), ["mine", "adviser", "adviser", "mine", "adviser"]);
  await her.page.locator(".notice--good").getByText(name).waitFor();
  assert.equal(await her.page.getByRole("heading", { name: her.say("mailbox-service-title") }).count(), 0);
  await her.check("53-mailbox-lapsed");
});

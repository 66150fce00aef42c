/** Two report authors release the figures of a half-year, and everybody reads them. */
import assert from "node:assert/strict";
import { LEAST } from "../src/protocol/release.ts";
import { WAYS } from "./ground/hands.ts";
import { atAServiceOf, Person, sitDown, story, theService } from "./ground/world.ts";
import { Author, rowsUnder, type ShownRow } from "./people/author.ts";

const [FIRST, SECOND, OF_A_PART] = ["Opsteller rapportage Rijk 1", "Opsteller rapportage Rijk 2", "Opsteller rapportage BZK"];
const BUTTONS = ["figures-prepare", "figures-prepare-again", "figures-approve", "figures-withdraw", "figures-reject"] as const;

/** Who has reports enough to stand alone, and who stands in a group. */
const NAMES = {
  nl: { alone: ["Belastingdienst", "Dienst Uitvoering Onderwijs"], together: ["Ministerie van Algemene Zaken", "Ministerie van Financiën"] },
  en: { alone: ["Tax Administration", "Education Executive Agency"], together: ["Ministry of General Affairs", "Ministry of Finance"] },
} as const;

interface Release {
  readonly rows: readonly { readonly sizes: readonly string[]; readonly organisations: readonly string[]; readonly reports: number }[];
  readonly preparedBy: string;
  readonly approvedBy: string;
}

for (const { language, hands, said } of WAYS) atAServiceOf(60, () => {
  story(`an author sees whose counts are there, and puts what may be shown before another one, ${said}`, async () => {
    const her = await Author.comesIn(FIRST, language, hands);
    const received = await her.received();
    const advisers = theService().staff.filter(({ role }) => ["adviser", "deputy", "pool adviser"].includes(role)).map(({ name }) => name);
    assert.deepEqual(received.map(([name]) => name).sort(), [...advisers].sort());
    const batches = received.reduce((sum, [, sent]) => sum + sent, 0);
    const silent = received.filter(([, sent]) => sent === 0).length;
    assert.ok(batches > 0);
    await her.reads(her.say("figures-received-detail", { batches, advisers: advisers.length, silent }));
    areSafe(await rowsUnder(her, her.say("figures-may")), language);
    await her.check("90-figures");
    assert.deepEqual(await her.mayPress(...BUTTONS), ["figures-prepare"]);
    await her.press("figures-prepare");
    await her.isTold("figures-mine-detail");
    await her.press("figures-withdraw");
    await her.isTold("figures-no-proposal");
    await her.check("90-withdrawn");
    await her.press("figures-prepare");
    await her.isTold("figures-mine-detail");
    await her.check("91-mine");
    // She herself cannot approve it, not now and not after she has looked again.
    assert.deepEqual(await her.mayPress(...BUTTONS), ["figures-withdraw"]);
    await her.looksAgain();
    assert.deepEqual(await her.mayPress(...BUTTONS), ["figures-withdraw"]);
    await readsThatThereIsNothing(language);
  });

  story(`an author of a part of the government releases nothing, ${said}`, async () => {
    const her = await Author.comesIn(OF_A_PART, language, hands);
    await her.reads(her.say("figures-not-whole"));
    await her.check("92-not-whole");
    assert.deepEqual(await her.mayPress(...BUTTONS), []);
    assert.equal(await her.page.getByRole("table", { name: her.say("figures-may") }).count(), 0);
  });

  story(`when a count came in after it was proposed it is not approved but prepared anew, ${said}`, async () => {
    const second = await Author.comesIn(SECOND, language, hands);
    await second.reads(second.say("figures-same"));
    await second.check("93-same");
    sendsHerCountAgain();
    await second.looksAgain();
    await second.reads(second.say("figures-count-changed"));
    await second.check("94-count-changed");
    assert.deepEqual(await second.mayPress(...BUTTONS), ["figures-reject"]);
    const first = await Author.comesIn(FIRST, language, hands);
    assert.deepEqual(await first.mayPress(...BUTTONS), ["figures-prepare-again", "figures-withdraw"]);
    await first.press("figures-prepare-again");
    await first.page.getByText(first.say("figures-count-changed")).waitFor({ state: "detached" });
    await first.isTold("figures-mine-detail");
    assert.deepEqual(await first.mayPress(...BUTTONS), ["figures-withdraw"]);
  });

  story(`another author computes it again and approves; then it is public, and stays, ${said}`, async () => {
    const her = await Author.comesIn(SECOND, language, hands);
    await her.reads(her.say("figures-same"));
    const shown = await rowsUnder(her, her.say("figures-may"));
    assert.deepEqual(await her.mayPress(...BUTTONS), ["figures-approve", "figures-reject"]);
    await her.press("figures-approve");
    await her.isTold("figures-published");
    await her.check("95-published");
    assert.deepEqual(await her.mayPress(...BUTTONS), []);
    await her.signsOut();
    const everybody = await readsTheFigures(language);
    assert.deepEqual(everybody, shown);
  });

  story(`everybody reads the same numbers in the table, in the bars and in the data, ${said}`, async () => {
    const shown = await readsTheFigures(language);
    areSafe(shown, language);
    const { rows, preparedBy, approvedBy } = await (await fetch(`${theService().origin}/api/v1/releases/${period()}`)).json() as Release;
    assert.notEqual(preparedBy, approvedBy);
    assert.deepEqual(rows.map(({ sizes, organisations, reports }) => [sizes.length === 0 ? 0 : organisations.length, reports]),
      shown.map(({ among, reports }) => [among.length, reports]));
    const cells = (await (await fetch(`${theService().origin}/api/v1/releases/${period()}/csv`)).text()).trim().split("\r\n").slice(1)
      .map((line) => line.replaceAll(/"[^"]*"/g, "").split(",")).filter(([, kind]) => kind !== "notShown");
    assert.deepEqual(cells.map(([, kind, , sizes = "", organisations = "", reports]) => [kind, sizes, organisations, Number(reports)]),
      rows.map(({ sizes, organisations, reports }) => [sizes.length === 0 ? "organisation" : "group", sizes.join(" "), organisations.join(" "), reports]));
  });
});

/** No number can point at anybody: none is small, no organisation of few reports stands alone, bars say what numbers say. */
function areSafe(rows: readonly ShownRow[], language: "nl" | "en"): void {
  const { alone, together } = NAMES[language];
  assert.deepEqual(rows.filter(({ reports }) => !(reports >= LEAST)), []);
  assert.deepEqual(rows.filter(({ among }) => among.length === 0).map(({ name }) => name), alone);
  const grouped = rows.flatMap(({ among }) => among);
  for (const few of together) assert.ok(grouped.includes(few), `${few} is in no group`);
  const most = Math.max(...rows.map(({ reports }) => reports));
  for (const { name, reports, bar } of rows) assert.ok(Math.abs(bar - 100 * reports / most) < 0.01, `the bar of ${name}`);
}

/** Somebody whom nobody knows opens the public page. */
async function readsTheFigures(language: "nl" | "en"): Promise<readonly ShownRow[]> {
  const somebody = new Person(await sitDown(language));
  await somebody.page.goto(`${theService().origin}/published`);
  const rows = await rowsUnder(somebody, somebody.say("published-caption"));
  await somebody.check("96-public");
  await somebody.page.locator("details summary").first().click();
  await somebody.check("97-public-group");
  return rows;
}

async function readsThatThereIsNothing(language: "nl" | "en"): Promise<void> {
  const somebody = new Person(await sitDown(language));
  await somebody.page.goto(`${theService().origin}/published`);
  await somebody.reads(somebody.say("published-nothing-detail"));
  await somebody.check("98-nothing-yet");
}

/** An adviser sends the count of that half-year once more: another batch takes its place. */
function sendsHerCountAgain(): void {
  const words = theService().staff.find(({ role, organisation }) => role === "adviser" && organisation === "duo")?.recovery_words ?? "";
  theService().client("count", "--period", period(), "--organisation", "duo", "--recovery-words", words);
}

/** The half-year before this one. */
function period(): string {
  const now = new Date();
  return now.getUTCMonth() < 6 ? `${now.getUTCFullYear() - 1}-H2` : `${now.getUTCFullYear()}-H1`;
}

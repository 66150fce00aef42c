/** A coordinator keeps her list: who is away, whose key ends, until when it holds, and who has too few readers. */
import assert from "node:assert/strict";
import { today } from "../src/house/house.ts";
import type { Day } from "../src/protocol/brands.ts";
import { plusDays } from "../src/protocol/day.ts";
import { dayIn } from "../src/text/day.ts";
import { daysLater } from "./ground/clock.ts";
import { fileThatKeeps, organisationLine, servedOrganisations } from "./ground/organisations.ts";
import { WAYS } from "./ground/hands.ts";
import { unmarked } from "./ground/sentences.ts";
import { sitDown, story } from "./ground/world.ts";
import { Administrator } from "./people/administrator.ts";
import { Adviser } from "./people/adviser.ts";
import { Coordinator } from "./people/coordinator.ts";
import { confirmedAdviser } from "./people/newcomer.ts";

/** What is worked on in each language, so that one story does not find what the other left. */
const OF = {
  nl: { away: { name: "Vertrouwenspersoon LVVN", at: "lvvn", called: /Landbouw, Visserij/ }, ended: { name: "Vertrouwenspersoon OCW", at: "ocw" }, added: "Nieuwe dienst" },
  en: { away: { name: "Adviser of Defence", at: "def", called: /Ministry of Defence/ }, ended: { name: "Adviser of Justice", at: "jenv" }, added: "Another agency" },
} as const;

for (const { language, hands, said } of WAYS) {
  const { away, ended } = OF[language];

  story(`who is away is counted as no reader, and when she is back as one again, ${said}`, async () => {
    const { name } = away;
    confirmedAdviser(name, away.at);
    const her = await Coordinator.signsIn(language, "rijk", hands);
    assert.deepEqual(await her.readersOf("thin", away.called), ["1", "0", "1"]);
    await her.check("70-overview");
    await her.goesTo("room-list");
    await her.begins("directory-away-of", name);
    await her.sees(her.say("directory-away"));
    await her.press("directory-away-set");
    await her.page.getByRole("button", { name: her.say("directory-away-missing"), exact: true }).waitFor();
    await her.check("71-away");
    const until = plusDays(today(), 10);
    await her.types("directory-away-until", until);
    await her.press("directory-away-set");
    await her.about(name).getByText(her.say("directory-will-be-away", { until: dayIn(language, until) })).waitFor();
    assert.deepEqual(await signs(her, "72-sign-away"), [change(her, "away", until)]);
    await her.about(name).getByText(her.say("directory-is-away", { until: dayIn(language, until) })).waitFor();
    await her.check("73-is-away");
    assert.deepEqual(await her.readersOf("few", away.called), ["0", "0", "1"]);
    await her.check("74-few-readers");

    await her.goesTo("room-list");
    await her.begins("directory-away-of", name);
    await her.press("directory-away-back");
    await her.begins("directory-undo", name);
    await her.begins("directory-away-of", name);
    await her.press("directory-away-back");
    assert.deepEqual(await signs(her, "75-sign-back"), [change(her, "back", null)]);
    assert.deepEqual(await her.readersOf("thin", away.called), ["1", "0", "1"]);
    await her.signsOut();
  });

  story(`whose key is ended is at work no more, and is told so, ${said}`, async () => {
    const { name } = ended;
    const adviser = await Adviser.opens(confirmedAdviser(name, ended.at), language);
    await adviser.signsIn();
    const her = await Coordinator.signsIn(language, "rijk", hands);
    await her.begins("directory-end-of", name);
    await her.sees(her.say("directory-end"));
    await her.ticks(her.say("directory-end-stolen"));
    await her.press("directory-end-set");
    await her.page.getByRole("button", { name: her.say("directory-end-since-missing"), exact: true }).waitFor();
    await her.check("76-end");
    const since = plusDays(today(), -3);
    await her.types("directory-end-since", since);
    await her.press("directory-end-set");
    await her.about(name).getByText(her.say("directory-will-end")).waitFor();
    assert.deepEqual(await signs(her, "77-sign-end"), [change(her, "ended", since)]);
    await her.touch(her.page.locator(".fold summary"));
    await her.about(name).getByText(her.say("directory-former-stolen", { since: dayIn(language, since) })).waitFor();
    await her.check("78-former");

    await adviser.signsOut();
    await adviser.comesToTheDoor();
    await adviser.typesHerWords(adviser.who.recovery_words);
    await adviser.sees(adviser.say("entry-ended"));
    await adviser.check("79-ended");
  });

  story(`a coordinator is told of a list that ends soon, and gives it thirty more days, ${said}`, async () => {
    const early = new Coordinator(await sitDown(language, hands));
    early.visit.wire.meddling = daysLater(25);
    await early.comesIn("rijk");
    const soon = early.say("directory-until", { state: "soon", day: dayIn(language, plusDays(today(), 30)), days: 5 });
    await early.page.locator(".notice--careful").getByText(soon).waitFor();
    await early.check("80-ends-soon");
    await early.goesTo("room-overview");
    const lists = early.page.getByRole("row").filter({ hasText: soon });
    await lists.first().waitFor();
    assert.equal(await lists.count(), 2);
    await early.check("81-lists-end-soon");

    const her = await Coordinator.signsIn(language, "fin", hands);
    await her.page.getByRole("button", { name: her.say("directory-to-sign", { count: 0 }), exact: true }).waitFor();
    assert.deepEqual(await signs(her, "82-renew"), []);
    await her.reads(her.say("directory-until", { state: "holds", day: dayIn(language, plusDays(today(), 30)), days: 30 }));
  });
}

// After the others: from then on every list names the new organisations.
for (const { language, hands, said } of WAYS) {
  const { added } = OF[language];

  story(`new organisations hold once a coordinator has compared their code and named them, ${said}`, async () => {
    const administrator = await Administrator.signsIn(language, hands);
    await administrator.goesTo("room-organisations");
    await administrator.choosesFile("indeling.csv", fileThatKeeps(organisationLine(`later-${language}`, { labelNl: added, labelEn: added })));
    await administrator.press("import-do");
    const code = await administrator.page.locator(".notice--good .hash").textContent() ?? "";
    const her = await Coordinator.signsIn(language, "rijk", hands);
    await her.page.locator(".hash").getByText(code, { exact: true }).waitFor();
    await her.check("83-new-tree");
    await her.ticks(her.say("directory-tree-yes"));
    await her.looksAtTheNextList();
    await her.check("84-sign-tree");
    assert.deepEqual((await her.changes()).slice(1), [her.say("directory-sign-tree")]);
    assert.ok(!(await servedOrganisations()).includes(added));
    await her.publishes();
    assert.ok((await servedOrganisations()).includes(added));
    await her.page.getByText(her.say("directory-tree")).waitFor({ state: "detached" });
  });
}

/** A change of a person, as the page before signing tells it. */
function change(her: Coordinator, what: string, day: Day | null): string {
  return unmarked(her.say("directory-change", { what, isSince: day === null ? "no" : "yes", day: day === null ? "" : dayIn(her.visit.language, day) }));
}

/** Looks at the next list, signs it; gives what it changes about people. */
async function signs(her: Coordinator, picture: string): Promise<readonly string[]> {
  await her.looksAtTheNextList();
  await her.check(picture);
  const lines = await her.changes();
  await her.publishes();
  return lines.slice(1).map((line) => line.replace(/^[^:]*: /, ""));
}

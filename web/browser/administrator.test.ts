/** An administrator's rooms: inviting, importing organisations, the journal, the settings. */
import assert from "node:assert/strict";
import { WAYS } from "./ground/hands.ts";
import { fileThatKeeps, fileWith, firstAddedLine, organisationLine, servedOrganisations } from "./ground/organisations.ts";
import { unmarked } from "./ground/sentences.ts";
import type { Meddling } from "./ground/wire.ts";
import { story, theService } from "./ground/world.ts";
import { Administrator } from "./people/administrator.ts";

const VWS = ["vws", /\(VWS\)$/] as const;
const INVITED = { nl: "Vertrouwenspersoon VWS", en: "Adviser of Health" } as const;
/** What is made up for one story is not there in the next. */
const PLAIN = { nl: "Proefdienst", en: "Trial agency" } as const;

/** The journal of a service that has been there longer: it goes on after its first day. */
const inTwoPages: Meddling = (asked, answered) => {
  if (asked.path !== "/api/v1/staff/journal" || !asked.body.includes('"after":0')) return answered;
  const piece = JSON.parse(answered.body.toString("utf8")) as object;
  return { ...answered, body: Buffer.from(JSON.stringify({ ...piece, next: 1 })) };
};

for (const { language, hands, said } of WAYS) {
  const name = INVITED[language];

  story(`an administrator invites an adviser by a link that is shown once, ${said}`, async () => {
    const her = await Administrator.signsIn(language, hands);
    await her.check("50-invite");
    await her.press("invite-do");
    await her.page.getByRole("button", { name: her.say("invite-organisations-missing"), exact: true }).waitFor();
    await her.check("51-invite-missing");
    const link = await her.invites({ role: "adviser", name, organisation: VWS });
    assert.match(link, new RegExp(`^${theService().origin}/staff#invitation=[\\w-]{20,}$`));
    await her.check("52-invite-made");
    await her.press("invite-again");
    await her.sees(her.say("room-invite"));
    const token = link.split("=")[1] ?? "";
    assert.ok(!(await her.page.content()).includes(token), "the link stands there still");
    assert.ok(her.visit.wire.asked.every(({ path }) => !path.includes(token)), "the token went into an address");
    await her.signsOut();
  });

  story(`an administrator sees what a file changes before she imports it, ${said}`, async () => {
    const her = await Administrator.signsIn(language, hands);
    await her.goesTo("room-organisations");
    await her.check("53-import");
    const before = await servedOrganisations();
    const file = fileThatKeeps(
      organisationLine(`proef-${language}`, { labelNl: PLAIN[language] }), organisationLine(`oud-${language}`, { until: "2024-12-31" }));
    const table = her.page.getByRole("table");
    await her.choosesFile("indeling.csv", file);
    await table.waitFor();
    await her.press("cancel");
    // Nothing was taken in by looking: the same file changes the same.
    await her.choosesFile("indeling.csv", file);
    await her.reads(her.say("import-ready"));
    assert.deepEqual(await table.getByRole("rowheader").allTextContents(), [`oud-${language}`, `proef-${language}`]);
    await her.reads(her.say("import-warning", { column: "successor" }));
    await her.check("54-import-plan");
    await her.press("import-do");
    await her.reads(her.say("import-done"));
    await her.check("55-import-done");
    assert.equal(await table.count(), 0);
    // What reporters see changes with a coordinator's list alone.
    assert.equal(await servedOrganisations(), before);
    await her.goesTo("room-settings");
  });

  story(`a file with faults is told by line, column and remedy, and nothing of it is kept, ${said}`, async () => {
    const her = await Administrator.signsIn(language, hands);
    await her.goesTo("room-organisations");
    const first = firstAddedLine();
    await her.choosesFile("fout.csv", fileWith(
      organisationLine("goed"), organisationLine("Fout!"), organisationLine("veel", { fte: "veel" }), organisationLine("los", { parent: "nergens" })));
    await her.page.getByRole("alert").waitFor();
    await her.check("56-import-faults");
    const told = await her.page.getByRole("alert").getByRole("listitem").allInnerTexts();
    assert.deepEqual(told.map((line) => unmarked(line).split(":")[0]),
      [[1, "slug"], [2, "fte"], [3, "parent"]].map(([on, column]) => unmarked(`${her.say("import-line", { line: first + Number(on) })}, ${column}`)));
    for (const [place, column] of ["slug", "fte", "parent"].entries()) {
      assert.ok(told[place]?.endsWith(`. ${her.say("import-remedy", { of: column })}`), `no remedy: ${told[place]}`);
    }
    assert.equal(await her.page.getByRole("button", { name: her.say("import-do"), exact: true }).count(), 0);

    await her.choosesFile("kort.csv", fileWith().split("\n").filter((line) => !line.startsWith("duo,")).join("\n"));
    const leftOut = her.page.getByRole("alert").getByRole("listitem").filter({ hasText: her.say("import-remedy", { of: "leftOut" }) });
    await leftOut.waitFor();
    assert.match(await leftOut.innerText(), /^duo: /);
    await her.check("57-import-left-out");
    // Nothing was taken in: the file as it was changes nothing.
    await her.choosesFile("indeling.csv", fileWith());
    await her.reads(her.say("import-nothing"));
    assert.equal(await her.page.getByRole("alert").count(), 0);
    await her.press("cancel");
    await her.goesTo("room-invite");
  });

  story(`the journal tells an administrator what was done on which day, and no more, ${said}`, async () => {
    const her = await Administrator.signsIn(language, hands);
    await her.goesTo("room-journal");
    const days = her.page.locator("main section");
    await days.first().waitFor();
    await her.check("58-journal");
    // She is the same in each language: what she did in an earlier one is told with it.
    const times = WAYS.findIndex((one) => one.language === language) + 1;
    const hers = (await days.first().getByRole("listitem").allInnerTexts()).map(unmarked).filter((line) => line.startsWith(`${her.say("journal-you")} `));
    const did = (act: string, role = ""): string => `${her.say("journal-you")} ${unmarked(her.say("journal-act", { act, role }))}`;
    const often = times === 1 ? "" : ` ${unmarked(her.say("journal-times", { times }))}`;
    assert.deepEqual(hers.filter((line) => line.includes(did("staffInvited", "adviser"))), [did("staffInvited", "adviser") + often]);
    // To look at a file, or to be refused, is no act: of all those files one was imported each time.
    assert.equal(hers.filter((line) => line.startsWith(did("organisationsImported"))).length, times, hers.join("\n"));
    const page = await her.page.locator("main").innerText();
    assert.doesNotMatch(page, /\b\d{1,2}:\d{2}\b|case_|submission|invitation=/, "a time, a case or a link");
    assert.ok(!page.includes(name), "whom an invitation is for");
    await her.signsOut();
  });

  story(`the journal is leafed through without losing one's place, ${said}`, async () => {
    const her = await Administrator.signsIn(language, hands);
    her.visit.wire.meddling = inTwoPages;
    await her.goesTo("room-journal");
    for (const way of ["journal-earlier", "journal-later", "journal-earlier"] as const) {
      await her.press(way);
      await her.page.getByRole("button", { name: her.say(way), exact: true }).waitFor({ state: "detached" });
      await her.sees(her.say("room-journal"));
    }
    await her.check("58-journal-earlier");
    await her.signsOut();
  });

  story(`the settings tell an administrator how the service is set up, ${said}`, async () => {
    const her = await Administrator.signsIn(language, hands);
    await her.goesTo("room-settings");
    await her.reads(her.say("settings-terms"));
    await her.check("59-settings");
    await her.reads(theService().origin);
    assert.equal(await her.page.locator("main").getByRole("textbox").count(), 0);
    await her.signsOut();
  });
}

/** What an adviser began is not lost by a wrong step, and what cannot be undone is asked first. */
import assert from "node:assert/strict";
import { shortName } from "../src/staff/cases/inbox.ts";
import { dresses } from "./ground/dresses.ts";
import { WAYS } from "./ground/hands.ts";
import { label } from "./ground/sentences.ts";
import { member, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { Coordinator } from "./people/coordinator.ts";
import { told, TOLD_AT } from "./people/told.ts";

const CANARY = "Kanarie: ik bel u eerst nog op.";

for (const { language, hands, said } of WAYS) {
  story(`codes that were changed are kept until they are confirmed, and closing does not pass them by, ${said}`, async () => {
    const her = await Adviser.opens(member(TOLD_AT, "adviser"), language, hands);
    const { case: id } = told("Mijn taken gingen naar een jongere collega.");
    await her.signsIn();
    await her.opensCase(id);
    await her.turnsTo("coding");
    await her.press("coding-confirm");
    await her.isTold("coding-done");
    await her.chooses("g.leeftijd");
    await her.reads(her.say("coding-changed"));
    await her.ticks(label(language, "o.gesprek"));
    await her.turnsTo("talk");
    const before = await counted(her, "g.leeftijd");
    await her.goesTo("inbox-title");
    await her.opensCase(id);
    await her.turnsTo("coding");
    assert.ok(await her.box("o.gesprek").isChecked(), "the outcome is lost");
    assert.ok(await her.box("g.leeftijd").isChecked(), "the code is lost");

    await her.types("coding-close-text", CANARY);
    await her.press("coding-close-button");
    await her.isTold("coding-close-changed");
    await her.check("90-close-changed");
    await her.touch(her.page.locator(".notice").getByRole("button", { name: her.say("coding-changed") }));
    await her.press("coding-confirm");
    await her.isTold("coding-done");
    await her.press("coding-close-button");
    await her.isTold("coding-close-done");
    assert.equal(await counted(her, "g.leeftijd"), before + 1);
  });

  story(`who steps back from a case is asked whether she is sure, ${said}`, async () => {
    const her = await Adviser.opens(member(TOLD_AT, "adviser"), language, hands);
    const { case: id } = told("Mijn leidinggevende is uw partner.");
    await her.signsIn();
    await her.opensCase(id);
    await her.turnsTo("readers");
    await her.press("case-recuse-button");
    await her.isTold("case-recuse-sure");
    await her.check("91-recuse-sure");
    await her.press("cancel");
    await her.page.locator("button:focus", { hasText: her.say("case-recuse-button") }).waitFor();
    await her.press("case-recuse-button");
    await her.press("case-recuse-yes");
    await her.isTold("case-done-recuse", { name: shortName(id) });
    await her.check("92-recused");
    // It is told once.
    await her.goesTo("count-title");
    await her.goesTo("inbox-title");
    assert.equal(await her.page.getByText(her.say("case-done-recuse", { name: shortName(id) })).count(), 0);
  });
}

story("who chooses who reads goes on at the search", async () => {
  const her = await Adviser.opens(member(TOLD_AT, "adviser"));
  const { case: id } = told("Wie leest dit?");
  await her.signsIn();
  await her.opensCase(id);
  await her.turnsTo("readers");
  await her.press("case-hand-over-choose");
  const field = her.page.getByLabel(her.say("case-colleague-search"), { exact: true });
  await field.waitFor();
  assert.ok(await field.evaluate((one) => one === document.activeElement), "the focus is lost");
});

story("Back is a step back at the desk, and leaves no trace", async () => {
  const her = await Adviser.opens(member(TOLD_AT, "adviser"));
  const { case: id } = told(CANARY);
  await her.signsIn();
  await her.goesTo("count-title");
  await her.goesTo("inbox-title");
  await her.opensCase(id);
  await her.reads(CANARY);
  assert.deepEqual(await her.page.evaluate(() => [history.state as unknown, location.pathname + location.hash, document.title]), [null, "/staff", "Weerklank (demo)"]);
  for (const title of ["inbox-title", "count-title", "inbox-title"]) {
    await her.page.goBack();
    await her.sees(her.say(title));
  }
  await her.opensCase(id);
  await her.signsOut();
  await her.page.goBack();
  await her.page.waitForURL("about:blank");
  await her.page.goForward();
  await her.page.getByRole("heading", { level: 1 }).waitFor();
  assert.ok(!(await her.page.content()).includes(CANARY));
});

story("a coordinator goes back from ending a key to her list", async () => {
  const her = await Coordinator.signsIn("nl");
  await her.begins("directory-end-of", member(TOLD_AT, "adviser").name);
  await her.sees(her.say("directory-end"));
  await her.page.goBack();
  await her.seesHerList();
});

story("a tab that is closed asks first until what she wrote is sealed, and then it comes back", async () => {
  const her = await Adviser.opens(member(TOLD_AT, "adviser"));
  const { case: id } = told("De deur ging weer dicht.");
  const answer = { kind: "message" };
  await her.signsIn();
  await her.opensCase(id);
  const kept = her.page.waitForResponse(/\/staff\/self\/put$/);
  await her.page.getByLabel(her.say("case-write-label", answer), { exact: true }).pressSequentially(CANARY);
  const asked = her.page.waitForEvent("dialog");
  await her.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  assert.ok((await kept).ok());
  const forms = dresses(CANARY);
  assert.deepEqual(her.visit.wire.asked.filter(({ body }) => forms.some((form) => body.includes(form))), []);
  await her.comesToTheDoor();
  await her.signsIn();
  await her.opensCase(id);
  assert.equal(await her.page.getByLabel(her.say("case-write-label", answer), { exact: true }).inputValue(), CANARY);
});

/** In how many cases of her count a code stands. */
async function counted(her: Adviser, code: string): Promise<number> {
  await her.goesTo("count-title");
  await her.page.locator(".count, .notice").first().waitFor();
  const row = her.page.locator("tr", { has: her.page.getByRole("cell", { name: label(her.visit.language, code), exact: true }) });
  return await row.count() === 0 ? 0 : Number(await row.locator(".number").textContent());
}

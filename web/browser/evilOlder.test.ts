/** Older than before: lists that a page was shown already, taken back. */
import assert from "node:assert/strict";
import { together } from "./ground/lies.ts";
import { member, sitDown, story } from "./ground/world.ts";
import type { Meddling } from "./ground/wire.ts";
import { Adviser } from "./people/adviser.ts";
import { Insider } from "./people/insider.ts";
import { relisted, renews, serving, theDirectory } from "./people/listLies.ts";
import { Reporter } from "./people/reporter.ts";
import { SAID, told, TOLD_AT } from "./people/told.ts";

const AT = [TOLD_AT, /DUO/] as const;

story("within one visit a reporter is never led back to an older list, and can go on once the newer one is there", async () => {
  const before = await theDirectory();
  renews("rijk");
  const her = await Reporter.opens();
  her.visit.watch.expect(/Failed to load resource/);
  const words = await her.getsReadyToSend("Dit zag ik al.", AT);
  // What is refused makes her page look at the lists again.
  const refused: Meddling = (asked, answered) => asked.path === "/api/v1/submissions" ? { ...answered, status: 403, body: Buffer.from("{}") } : answered;
  her.visit.wire.meddling = together(refused, serving(before));
  await her.press("send-now");
  await her.reads(her.say("trouble-refused"));
  await her.goesBackToWhoReads();
  await her.reads(her.say("rule-directory"));
  await her.reads(her.say("rule-name", { rule: "directory.rollback" }));
  assert.equal(await her.page.getByRole("button", { name: her.say("readers-next"), exact: true }).count(), 0, "she can go on with an older list");
  await her.check("54-older-list");
  her.visit.wire.meddling = null;
  await her.press("again");
  assert.deepEqual(await her.agreesWhoReads(), words);
  await her.sends();
});

story("a reporter who comes back sees that the service shows an older list than her case relied on", async () => {
  const before = await theDirectory();
  renews("rijk");
  const one = told("Mijn zaak steunt op een nieuwere lijst.");
  const her = new Reporter(await sitDown("nl"));
  her.visit.wire.meddling = serving(before);
  await her.comesToTheSite();
  await her.comesBackWith(one.words);
  assert.deepEqual(await her.marks(), ["list", "list", "list", "list", "list"]);
  await her.reads(her.say("mailbox-unchecked-list"));
  for (const words of SAID) assert.equal(await her.page.getByText(words, { exact: true }).count(), 0, `shown: ${words}`);
  await her.check("55-mailbox-older");
  her.visit.wire.meddling = null;
  await her.looksAgain();
  assert.deepEqual(await her.marks(), ["mine", "adviser", "adviser", "mine", "adviser"]);
});

story("who works here remembers the newest list that she saw, and is told of an older or another one", async () => {
  const before = await theDirectory();
  renews("rijk");
  const now = await theDirectory();
  const her = await Adviser.opens(member(TOLD_AT, "adviser"));
  await her.signsIn();
  await her.signsOut();
  const coordinator = await Insider.of(member("rijk", "coordinator"));
  const another = relisted(now, coordinator, (list) => ({ ...list, former: [], subjects: list.subjects.slice(0, -1) }));
  for (const [name, directory] of [["an older one", before], ["another of that number", another]] as const) {
    her.visit.wire.meddling = serving(directory);
    await her.comesToTheDoor();
    await her.typesHerWords(her.who.recovery_words);
    await her.sees(her.say("entry-unsure"));
    assert.equal(await her.page.getByRole("alert").getByRole("heading").textContent(), her.say("stop-older-list"), name);
    if (name === "an older one") await her.check("56-desk-older");
  }
  her.visit.wire.meddling = null;
  await her.press("again");
  await her.sees(her.say("inbox-title"));
});

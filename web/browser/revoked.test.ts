/** An adviser whose key is ended while somebody is about to send to her: nothing is lost, and there is a way on. */
import assert from "node:assert/strict";
import { daysLater } from "./ground/clock.ts";
import { sitDown, story, theService } from "./ground/world.ts";
import { Insider } from "./people/insider.ts";
import { comesBack } from "./people/mailboxLies.ts";
import { confirmedAdviser, ends } from "./people/newcomer.ts";
import { Reporter } from "./people/reporter.ts";

const TOLD = "Dit moet ook zonder haar aankomen.";

for (const [language, slug, place] of [["nl", "szw", /Sociale Zaken/], ["en", "jenv", /Justice/]] as const) {
  story(`an adviser whose key is ended before the report is sent does not get it, and it goes to another (${language})`, async () => {
    const name = `Vertrouwenspersoon ${slug.toUpperCase()}`;
    const { key } = await Insider.of(confirmedAdviser(name, slug));
    const her = await Reporter.opens(language);
    her.visit.watch.expect(/Failed to load resource/);
    const words = await her.getsReadyToSend(TOLD, [slug, place]);
    await her.page.getByRole("listitem").filter({ hasText: name }).waitFor();
    ends(key);
    await her.press("send-now");
    await her.page.getByRole("alert").waitFor();
    await her.reads(her.say("stop-other-reader"));
    await her.check("60-reader-ended");
    await her.press("send-choose");
    await her.sees(her.say("readers-title"));
    await her.page.getByRole("button", { name: her.say("readers-next"), exact: true }).waitFor();
    assert.equal(await her.page.getByRole("heading", { name }).count(), 0, "she is chosen again");
    assert.deepEqual(await her.agreesWhoReads(), words);
    await her.sends();
    const later = await comesBack({ case: "", words }, language);
    await later.page.getByText(later.say("mailbox-report"), { exact: true }).click();
    await later.reads(TOLD);
  });
}

story("a statement of the root that expired is not believed, whatever the service says of the time", async () => {
  const her = new Reporter(await sitDown("nl"));
  her.visit.wire.meddling = daysLater(3 * 366);
  await her.page.goto(`${theService().origin}/`);
  await her.reads(her.say("rule-directory"));
  await her.reads(her.say("rule-name", { rule: "directory.expired" }));
  await her.reads("discriminatie.nl");
  await her.check("61-root-expired");
});

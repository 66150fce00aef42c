/** What goes wrong while she sends: it is told as it is, and it stays one case. */
import assert from "node:assert/strict";
import { member, story, theService } from "./ground/world.ts";
import { Reporter } from "./people/reporter.ts";

const AT = ["belastingdienst", /^Belastingdienst \(/] as const;
const LOST = /Failed to load resource/;

// Held thrice: the page starts one act at a time (`ui/async.ts`, `ui/button.tsx`); behind it the worker has one
// request for one report (`work/sending.ts`); behind that the same bytes are the same submission to the service.
story("a double press on sending is one request and one case", async () => {
  const before = casesOf(AT[0]);
  const her = await Reporter.opens();
  await her.getsReadyToSend("Twee keer gedrukt.", AT);
  await her.page.getByRole("button", { name: her.say("send-now"), exact: true }).dblclick();
  await her.sees(her.say("sent-title"));
  assert.equal(her.visit.wire.asked.filter(({ path }) => path === "/api/v1/submissions").length, 1);
  assert.equal(casesOf(AT[0]) - before, 1);
});

story("an answer that got lost is told as unknown, and sending again is the same case", async () => {
  const before = casesOf(AT[0]);
  const her = await Reporter.opens();
  her.visit.watch.expect(LOST);
  const words = await her.getsReadyToSend("Het antwoord ging verloren.", AT);
  let taken = 0;
  her.visit.wire.meddling = ({ path }, answered) => {
    if (path !== "/api/v1/submissions") return answered;
    taken += answered.status < 300 ? 1 : 0;
    return "lost";
  };
  await her.press("send-now");
  await her.reads(her.say("trouble-unknown"));
  await her.reads(her.say("send-stay"));
  assert.ok(taken > 0, "the service did not take it the first time");
  her.visit.wire.meddling = null;
  await her.check("18-unknown");
  await her.press("send-again");
  await her.sees(her.say("sent-title"));
  assert.equal(casesOf(AT[0]) - before, 1);
  await her.press("sent-done");
  await her.comesBackWith(words);
});

story("without a connection nothing is called sent, and once it is back it is one case", async () => {
  const before = casesOf(AT[0]);
  const her = await Reporter.opens();
  her.visit.watch.expect(LOST);
  await her.getsReadyToSend("De verbinding viel weg.", AT);
  her.visit.wire.isCut = true;
  await her.press("send-now");
  await her.reads(her.say("trouble-unknown"));
  assert.equal(await her.page.getByRole("heading", { name: her.say("sent-title"), exact: true }).count(), 0);
  her.visit.wire.isCut = false;
  await her.press("send-again");
  await her.sees(her.say("sent-title"));
  assert.equal(casesOf(AT[0]) - before, 1);
});

story("a tab that is closed in the middle asks first, and then nothing was sent", async () => {
  const before = casesOf(AT[0]);
  const her = await Reporter.opens();
  await her.getsReadyToSend("Toch maar niet.", AT);
  const asked = her.page.waitForEvent("dialog");
  await her.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  assert.ok(her.visit.wire.asked.some(({ path }) => path === "/api/v1/start"), "the wire sees nothing");
  assert.deepEqual(her.visit.wire.asked.filter(({ method }) => method !== "GET"), []);
  assert.equal(casesOf(AT[0]), before);
});

/** How many cases the adviser of an organisation has, as her own client counts them. */
function casesOf(organisation: string): number {
  const inbox = theService().client("inbox", "--recovery-words", member(organisation, "adviser").recovery_words);
  return new Set(inbox.match(/case_[\w-]+/g)).size;
}

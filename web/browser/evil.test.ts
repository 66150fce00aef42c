/** A service in somebody else's hands, before the real page: what she then reads. */
import assert from "node:assert/strict";
import { at, rewritten } from "./ground/lies.ts";
import { sitDown, story, theService } from "./ground/world.ts";
import type { Answered, Meddling } from "./ground/wire.ts";
import { Reporter } from "./people/reporter.ts";

const AT = ["belastingdienst", /^Belastingdienst \(/] as const;
const LOST = /Failed to load resource/;

/** Opens the site over a wire that meddles from the first request on. */
async function opensOver(meddling: Meddling): Promise<Reporter> {
  const her = new Reporter(await sitDown("nl"));
  her.visit.wire.meddling = meddling;
  await her.page.goto(`${theService().origin}/`);
  return her;
}

const LIES: readonly (readonly [string, (text: string) => string])[] = [
  ["another adviser's name on a list", (text) => text.replace("Vertrouwenspersoon DUO", "Vertrouwenspersoon DU0")],
  ["a list without somebody", (text) => text.replace(/\{\\"hash\\":[^}]*\},/, "")],
  ["a list kept back", (text) => JSON.stringify({ ...JSON.parse(text) as object, lists: [] })],
  ["another root", (text) => text.replace(/"root":"[^"]*"/, `"root":"${Buffer.alloc(32, 1).toString("base64url")}"`)],
  ["a root that is no key", (text) => text.replace(/"root":"[^"]*"/, `"root":"${Buffer.alloc(32, 255).toString("base64url")}"`)],
];

for (const [lie, change] of LIES) {
  story(`with ${lie} the form does not open, and she is told where else to go`, async () => {
    const her = await opensOver(at("/start", (answered) => {
      const changed = rewritten(answered, 0, change);
      assert.notDeepEqual(changed.body, rewritten(answered, 0, (text) => text).body, "nothing was changed");
      return changed;
    }));
    await her.reads(her.say("rule-directory"));
    await her.reads("discriminatie.nl");
    assert.equal(await her.page.getByRole("button", { name: her.say("start-report"), exact: true }).count(), 0);
  });
}

story("with another key for an adviser nothing is sealed to it", async () => {
  const her = await opensOver(at("/directory/keys/", (answered) => {
    const body = answered.body.toString("utf8").replaceAll(/age1pq1(.)/g, (_, one: string) => `age1pq1${one === "q" ? "p" : "q"}`);
    return { ...answered, body: Buffer.from(body) };
  }));
  await her.answersWhatIsNeeded(AT);
  await her.press("fork-send");
  await her.press("check-next");
  await her.reads(her.say("stop-no-key"));
  assert.ok(her.visit.wire.asked.every(({ path }) => path !== "/api/v1/submissions"));
});

const PROOFS: readonly (readonly [string, (answered: Answered) => Answered])[] = [
  ["no receipt", (answered) => ({ ...answered, body: Buffer.alloc(0) })],
  ["a receipt for something else", (answered) => rewritten(answered, 0, (text) => text.replace(/"sealed":\["./, '"sealed":["_'))],
  ["a failure behind the commit", (answered) => ({ ...answered, status: 500, body: Buffer.from("{}") })],
];

for (const [proof, change] of PROOFS) {
  story(`with ${proof} nothing is called sent`, async () => {
    const her = await Reporter.opens();
    her.visit.watch.expect(LOST);
    await her.getsReadyToSend("Is dit aangekomen?", AT);
    her.visit.wire.meddling = at("/submissions", change);
    await her.press("send-now");
    await her.reads(her.say("trouble-unknown"));
    her.visit.wire.meddling = null;
    await her.press("send-again");
    await her.sees(her.say("sent-title"));
  });
}

story("a state that no frame bears out is told as the service's word, and a changed report is not shown", async () => {
  const her = await Reporter.opens();
  const words = await her.getsReadyToSend("Dit is veranderd.", AT);
  await her.sends();
  const again = await opensOver(at("/mailbox/frames", (answered) =>
    rewritten(answered, 0, (text) => text.replace('"state":"received"', '"state":"closed"'))));
  await again.comesBackWith(words);
  await again.reads(again.say("mailbox-service-title"));
  const changed = await opensOver(at("/mailbox/frames", (answered) =>
    rewritten(answered, 1, (text) => `${text.slice(0, -9)}${text.at(-9) === "x" ? "y" : "x"}${text.slice(-8)}`)));
  await changed.press("start-return");
  await changed.page.getByRole("textbox", { name: changed.say("mailbox-words") }).fill(words.join(" "));
  await changed.press("mailbox-open");
  await changed.reads(changed.say("rule-case"));
  assert.equal(await changed.page.getByText("Dit is veranderd.").count(), 0);
});

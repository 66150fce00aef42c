/** The way in for staff: an invitation, a passkey, and one touch from then on. */
import assert from "node:assert/strict";
import { givesAuthenticator } from "./ground/authenticator.ts";
import { member, sitDown, story, theService, type Visit } from "./ground/world.ts";
import { Newcomer } from "./people/newcomer.ts";

for (const hasPrf of [true, false]) {
  story(hasPrf ? "with a passkey that unlocks she is in by one touch" : "a passkey that cannot unlock is told as such, and words do instead", async () => {
    const visit = await sitDown("nl");
    await givesAuthenticator(visit, hasPrf);
    const her = new Newcomer(visit);
    await her.opensInvitation(`${theService().origin}/staff${invitation()}`);
    assert.equal(her.page.url(), `${theService().origin}/staff`, "the invitation stays in the address");
    await her.check(`40-invited-${hasPrf ? "prf" : "plain"}`);
    await her.page.getByRole("radio", { name: her.say("entry-second-passkey"), exact: true }).check();
    await her.press("entry-begin");
    await her.keepsASheet();
    await her.press("entry-make-passkey");
    if (hasPrf) {
      await her.press("entry-try-passkey");
    } else {
      await her.reads(her.say("stop-passkey-no-secret"));
      await her.check("41-no-secret");
      await her.press("entry-rather-words");
      await her.keepsASheet();
      await her.press("entry-finish");
    }
    await her.sees(her.say("entry-waiting"));
    await her.check(`42-waiting-${hasPrf ? "prf" : "plain"}`);
    keepsTheSecretHere(visit, hasPrf);
    if (!hasPrf) return;
    await her.page.reload();
    await her.press("entry-passkey");
    await her.sees(her.say("entry-waiting"));
    keepsTheSecretHere(visit, true);
  });
}

/** No request holds what a browser's own JSON of a passkey would: the outputs of its secret. */
function keepsTheSecretHere({ wire }: Visit, isUsed: boolean): void {
  const posted = wire.asked.filter(({ method, path }) => method === "POST" && path.includes("/staff")).map(({ body }) => body.toString("latin1"));
  const hasGone = posted.some((body) => body.includes("clientData"));
  assert.equal(hasGone, isUsed, isUsed ? "no passkey went over the wire" : "a passkey that is not used went over the wire");
  assert.deepEqual(posted.filter((body) => /"prf"|"results"|clientExtensionResults/i.test(body)), []);
}

/** The link that an administrator gives: the part after the address. */
function invitation(): string {
  const said = theService().client("invite", "--role", "adviser", "--name", "Nieuwe vertrouwenspersoon", "--organisation", "duo",
    "--recovery-words", member("rijk", "administrator").recovery_words);
  return `#invitation=${(JSON.parse(said) as { invitation: string }).invitation}`;
}

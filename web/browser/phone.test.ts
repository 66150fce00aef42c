/** A reporter with a phone on a slow line: it takes its time, says so, and that is all. */
import assert from "node:assert/strict";
import { moves, takesPhone } from "./ground/phone.ts";
import { story } from "./ground/world.ts";
import { Reporter } from "./people/reporter.ts";

const TOLD = "Op de telefoon getypt, in de trein.";

story("on a phone with a slow line she comes from the start to the receipt and back, and nothing moves by itself", async () => {
  const her = new Reporter(await takesPhone("nl"));
  await her.comesToTheSite();
  await her.page.getByRole("button", { name: her.say("start-report"), exact: true }).scrollIntoViewIfNeeded();
  await saysMeanwhile(her, "loading", async () => her.answersWhatIsNeeded());
  await her.tellsAndSkips(TOLD);
  const words = await her.keepsHerWords();
  await saysMeanwhile(her, "send-busy", async () => tapsTwice(her, "send-now"));
  await her.sees(her.say("sent-title"));
  assert.equal(her.visit.wire.asked.filter(({ path }) => path === "/api/v1/submissions").length, 1, "it was sent twice");
  await her.press("sent-done");
  await saysMeanwhile(her, "mailbox-opening", async () => her.comesBackWith(words));
  await her.touch(her.page.getByText(her.say("mailbox-report"), { exact: true }));
  await her.reads(TOLD);
  assert.deepEqual(await moves(her.visit), []);
  await her.check("80-phone-mailbox");
});

/** While this goes on, a sentence says that it does. */
async function saysMeanwhile(her: Reporter, id: string, act: () => Promise<void>): Promise<void> {
  await Promise.all([her.reads(her.say(id)), act()]);
}

/** Somebody who presses again because nothing seems to happen. */
async function tapsTwice(her: Reporter, id: string): Promise<void> {
  const button = her.page.getByRole("button", { name: her.say(id), exact: true });
  await button.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await button.boundingBox() ?? assert.fail(`${id} is not there`);
  for (let time = 0; time < 2; time += 1) await her.page.touchscreen.tap(x + width / 2, y + height / 2);
}

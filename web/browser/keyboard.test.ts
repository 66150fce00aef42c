/** The whole way without a mouse: Tab, Space, arrows and Enter alone. */
import assert from "node:assert/strict";
import { label } from "./ground/sentences.ts";
import { story } from "./ground/world.ts";
import { FURTHER, Reporter } from "./people/reporter.ts";

/** More stops than any page has. */
const STOPS = 120;

story("the keyboard alone reaches everything from the start to the receipt", async () => {
  const her = await Reporter.opens();
  await comesTo(her, her.say("start-report"));
  await her.page.keyboard.press("Enter");
  await her.isAsked("role");
  await comesTo(her, label("nl", "m.zelf"));
  await her.page.keyboard.press("Space");
  await goesOn(her, "next");
  await her.isAsked("organisation");
  await comesTo(her, her.say("organisation-search"));
  await her.page.keyboard.type("duo");
  await her.page.getByRole("radio", { name: /DUO/ }).waitFor();
  await her.page.keyboard.press("Tab");
  await her.page.keyboard.press("Space");
  await goesOn(her, "next");
  await her.isAsked("wish");
  await comesTo(her, label("nl", "w.advies"));
  await her.page.keyboard.press("Space");
  await goesOn(her, "next");
  await her.sees(her.say("fork-title"));
  await goesOn(her, "fork-on");
  for (const page of FURTHER) {
    await her.isAsked(page);
    await goesOn(her, "next");
  }
  await goesOn(her, "check-next");
  await her.sees(her.say("readers-title"));
  await her.page.getByRole("button", { name: her.say("readers-next"), exact: true }).waitFor();
  await goesOn(her, "readers-next");
  const words = await her.wordsOnSheet();
  await goesOn(her, "words-kept");
  await her.sees(her.say("words-ask-title"));
  for (const slot of [0, 1]) {
    const asked = await her.page.locator(`label[for="asked-${slot}"]`).textContent() ?? "";
    await comesTo(her, asked);
    await her.page.keyboard.type(words[Number(/\d+/.exec(asked)?.[0]) - 1] ?? "");
  }
  await her.page.keyboard.press("Enter");
  await her.sees(her.say("send-title"));
  await goesOn(her, "send-now");
  await her.sees(her.say("sent-title"));
});

async function goesOn(her: Reporter, id: string): Promise<void> {
  await comesTo(her, her.say(id));
  await her.page.keyboard.press("Enter");
}

/** Presses Tab until the focus is where this stands, and sees that the focus can be seen. */
async function comesTo({ page }: Reporter, name: string): Promise<void> {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const one = document.activeElement as HTMLInputElement;
      const { outlineStyle, boxShadow } = getComputedStyle(one);
      return { name: (one.labels?.[0] ?? one).textContent, isSeen: outlineStyle !== "none" || boxShadow !== "none" };
    });
    if (here.name !== name) continue;
    assert.ok(here.isSeen, `the focus on ${name} cannot be seen`);
    return;
  }
  assert.fail(`Tab does not come to ${name}`);
}

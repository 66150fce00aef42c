/** The whole way without a mouse: Tab, Space, arrows and Enter alone. */
import { comesTo, entersAt } from "./ground/keyboard.ts";
import { label } from "./ground/sentences.ts";
import { story } from "./ground/world.ts";
import { FURTHER, Reporter } from "./people/reporter.ts";

story("the keyboard alone reaches everything from the start to the receipt", async () => {
  const her = await Reporter.opens();
  await entersAt(her, her.say("start-report"));
  await her.isAsked("role");
  await comesTo(her, label("nl", "m.zelf"));
  await her.page.keyboard.press("Space");
  await entersAt(her, her.say("next"));
  await her.isAsked("organisation");
  await comesTo(her, her.say("organisation-search"));
  await her.page.keyboard.type("duo");
  await her.page.getByRole("radio", { name: /DUO/ }).waitFor();
  await her.page.keyboard.press("Tab");
  await her.page.keyboard.press("Space");
  await entersAt(her, her.say("next"));
  await her.isAsked("wish");
  await comesTo(her, label("nl", "w.advies"));
  await her.page.keyboard.press("Space");
  await entersAt(her, her.say("next"));
  await her.sees(her.say("fork-title"));
  await entersAt(her, her.say("fork-on"));
  for (const page of FURTHER) {
    await her.isAsked(page);
    await entersAt(her, her.say("next"));
  }
  await entersAt(her, her.say("check-next"));
  await her.sees(her.say("readers-title"));
  await her.page.getByRole("button", { name: her.say("readers-next"), exact: true }).waitFor();
  await entersAt(her, her.say("readers-next"));
  const words = await her.wordsOnSheet();
  await entersAt(her, her.say("words-kept"));
  await her.sees(her.say("words-ask-title"));
  for (const slot of [0, 1]) {
    const asked = await her.page.locator(`label[for="asked-${slot}"]`).textContent() ?? "";
    await comesTo(her, asked);
    await her.page.keyboard.type(words[Number(/\d+/.exec(asked)?.[0]) - 1] ?? "");
  }
  await her.page.keyboard.press("Enter");
  await her.sees(her.say("send-title"));
  await entersAt(her, her.say("send-now"));
  await her.sees(her.say("sent-title"));
});

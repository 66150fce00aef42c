/** At 400 % zoom, and with text twice as large: nothing scrolls sideways and nothing is hidden. */
import assert from "node:assert/strict";
import { focused } from "./ground/keyboard.ts";
import { label } from "./ground/sentences.ts";
import { member, story, type Person } from "./ground/world.ts";
import { checkZoomed } from "./ground/zoom.ts";
import { Adviser } from "./people/adviser.ts";
import { reportedTo } from "./people/client.ts";
import { Reporter } from "./people/reporter.ts";

const TOLD = "Zij deden mij na op de gang: onuitsprekelijkeachternaamzonderafbreking.";

story("at 400 % a reporter comes from the start to the receipt, and back", async () => {
  const her = zoomed(await Reporter.opens());
  await her.comesToTheSite();
  const words = await her.getsReadyToSend(TOLD);
  await her.sends();
  await her.press("sent-done");
  await her.comesBackWith(words);
});

story("at 400 % an adviser works on a case and counts", async () => {
  const adviser = member("duo", "adviser");
  reportedTo(adviser, TOLD);
  const her = zoomed(await Adviser.opens(adviser));
  await her.comesToTheDoor();
  await her.signsIn();
  await her.page.getByRole("row").first().waitFor();
  await checkZoomed(her.page, "cases");
  await her.opensTheCaseThatTells(TOLD);
  await checkZoomed(her.page, "case");
  await her.acknowledges("Dank u.");
  for (const part of ["desk", "readers", "coding"] as const) {
    await her.turnsTo(part);
    await checkZoomed(her.page, part);
  }
  await her.page.getByRole("checkbox", { name: label("nl", "o.gesprek"), exact: true }).check();
  await her.page.getByRole("textbox", { name: her.say("coding-close-text") }).fill("Ik sluit af.");
  await her.press("coding-close-button");
  await her.reads(her.say("coding-close-done"));
  await her.press("count-title");
  await her.toSendHerCount();
  await checkZoomed(her.page, "count");
});

/** Holds each page that she comes to, its heading first: that she has come to another page must be seen. */
function zoomed<P extends Person>(her: P): P {
  her.atEach = async (heading) => {
    assert.equal((await focused(her.page)).fault, "", `${heading} at 400 %: where the focus is`);
    await checkZoomed(her.page, heading);
  };
  return her;
}

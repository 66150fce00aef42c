/** Her words on paper: one sheet, that says what to do with them and nothing of where she was. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { story } from "./ground/world.ts";
import { Reporter } from "./people/reporter.ts";

story("printed, the words are one sheet, and only they and how they are used are on it", async () => {
  const her = await Reporter.opens();
  await her.answersWhatIsNeeded();
  const words = await her.goesStraightToHerWords();
  // Small paper: what is only hidden still takes room, and comes out as an empty page.
  const pages = (await her.page.pdf({ format: "A5" })).toString("latin1").match(/\/Type \/Page\b/g) ?? [];
  assert.equal(pages.length, 1);

  await her.page.emulateMedia({ media: "print" });
  const printed = (await her.page.locator("body").innerText()).split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const how = [her.say("words-sheet-how"), new URL(her.page.url()).host, her.say("words-sheet-keep")];
  assert.deepEqual(printed, [her.say("words-sheet-heading"), ...words, ...how]);

  await her.page.emulateMedia({ media: "screen" });
  const coming = her.page.waitForEvent("download");
  await her.press("sheet-download");
  const saved = readFileSync(await (await coming).path(), "utf8").split("\r\n").filter((line) => line !== "");
  assert.deepEqual(saved, [her.say("words-sheet-heading"), ...words.map((word, place) => `${place + 1}. ${word}`), ...how]);
});

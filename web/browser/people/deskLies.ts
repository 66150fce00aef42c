/**
 * An adviser who opens a case while the service lies.
 *
 * Separate because each story about her desk holds every lie to the same.
 */
import assert from "node:assert/strict";
import { shortName } from "../../src/staff/cases/inbox.ts";
import { lying, type Lie } from "../ground/lies.ts";
import type { Adviser } from "./adviser.ts";

/** A lie by its name, and what stands at each line of the dialogue then: "" or the rule that it failed. */
export type DeskLie = readonly [string, Lie, readonly string[]];

/** From the inbox into a case. */
export async function goesInto(her: Adviser, id: string): Promise<void> {
  const title = her.say("case-title", { name: shortName(id) });
  await her.page.getByRole("row").getByRole("button", { name: title, exact: true }).click();
  await her.sees(title);
}

/** Opens a case under a lie about lines of it: their marks, and no word of what failed. */
export async function seesThrough(her: Adviser, id: string, [name, lie, expected]: DeskLie): Promise<void> {
  her.visit.wire.meddling = lying("/staff/case", lie);
  await goesInto(her, id);
  await her.page.locator(".timeline").waitFor();
  assert.deepEqual(await marks(her), expected, name);
  assert.equal(await her.page.locator(".event--wrong .plain-text").count(), 0, `${name}: its words are shown`);
  her.visit.wire.meddling = null;
}

/** Opens a case under a lie about the whole: she is told, and nothing of it is shown. */
export async function isShownNothing(her: Adviser, id: string, name: string, lie: Lie): Promise<void> {
  her.visit.wire.meddling = lying("/staff/case", lie);
  await goesInto(her, id);
  const trouble = her.page.getByRole("alert").getByRole("heading");
  assert.equal(await trouble.textContent(), her.say("rule-case"), name);
  assert.equal(await her.page.locator(".plain-text").count(), 0, `${name}: something is shown`);
  her.visit.wire.meddling = null;
}

/** What stands at each line of the dialogue: nothing, or the rule that it failed. */
async function marks(her: Adviser): Promise<readonly string[]> {
  const lines = await her.page.locator(".timeline > li").all();
  return Promise.all(lines.map(async (line) => {
    const wrong = await line.locator(".proof--wrong").count() > 0;
    const said = await line.textContent() ?? "";
    return wrong ? /\u2068(\w+)\u2069/.exec(said)?.[1] ?? said : "";
  }));
}

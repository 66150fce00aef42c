/**
 * A page at 400 % zoom on a small desk, and with its text twice as large.
 *
 * Separate because zoom hides what a tall window shows: here each stop of Tab must be on the
 * screen and under nothing (WCAG 1.4.4, 1.4.10, 2.4.11).
 */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { faultsAt, tooWide } from "./check.ts";
import { focused } from "./keyboard.ts";

/** 1280 by 1024 at 400 %. */
const ZOOMED = { width: 320, height: 256 };
const DESK = { width: 1280, height: 1024 };
/** The text of the site is 112.5 % of the browser's own; twice that. */
const TWICE = "225%";
/** More stops than any page has. */
const STOPS = 150;

/** Fails with everything that cannot be reached or seen; leaves the page zoomed. */
export async function checkZoomed(page: Page, name: string): Promise<void> {
  await page.setViewportSize(DESK);
  await enlarges(page, TWICE);
  const large = await tooWide(page);
  await enlarges(page, "");
  await page.setViewportSize(ZOOMED);
  const wrong = [...large.map((fault) => `with large text: ${fault}`), ...await faultsAt(page), ...await stopsUnseen(page)];
  assert.deepEqual(wrong, [], `${name} at 400 %`);
}

/** By the script's door: the page's own policy lets no style sheet in. */
async function enlarges(page: Page, size: string): Promise<void> {
  await page.evaluate((wanted) => { document.documentElement.style.fontSize = wanted; }, size);
}

/** Goes through all stops of Tab, and back to where the focus was. */
async function stopsUnseen(page: Page): Promise<readonly string[]> {
  const before = await page.evaluateHandle(() => document.activeElement as HTMLElement | null);
  await page.evaluate(() => {
    if (document.querySelector("dialog[open]") === null) (document.activeElement as HTMLElement | null)?.blur();
  });
  const unseen: string[] = [];
  let isThrough = false;
  for (let stop = 0; stop < STOPS && !isThrough; stop += 1) {
    await page.keyboard.press("Tab");
    const { name, fault } = await focused(page);
    isThrough = name === "";
    if (fault !== "") unseen.push(`the focus on “${name}”: ${fault}`);
  }
  await before.evaluate((one) => { one?.focus(); });
  return isThrough ? unseen : [...unseen, "Tab does not come to an end"];
}

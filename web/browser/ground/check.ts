/**
 * Looks at a page as it stands: on a phone and on a desk, by axe and by its own behaviour.
 *
 * Separate so that each state that a person can be in is held to the same.
 */
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Watch } from "./watch.ts";

const PICTURES = "../target/pictures";
const WIDTHS = [320, 1280] as const;
/** 320 px is also what remains of 1280 px at 400 % zoom. */
const HEIGHT = 800;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with everything that is wrong with this state, and keeps a picture of it at both widths. */
export async function checkPage(page: Page, watch: Watch, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const fault of await faultsAt(page)) wrong.push(`${name} at ${width} px: ${fault}`);
    await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true });
  }
  wrong.push(...watch.faults().map((fault) => `${name}: ${fault}`));
  assert.deepEqual(wrong, []);
}

/** What a person had before her when a story failed: a picture, and the words on the runner's output. */
export async function show(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true }).catch(() => undefined);
  console.error(name, await page.locator("main").innerText({ timeout: 1_000 }).catch(() => "nothing"));
}

/** What axe finds, and sideways scrolling, at the size that the page has now. */
export async function faultsAt(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`));
  return [...found, ...await tooWide(page)];
}

/** Sideways scrolling. */
export async function tooWide(page: Page): Promise<readonly string[]> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return over > 0 ? [`${over} px wider than the screen`] : [];
}

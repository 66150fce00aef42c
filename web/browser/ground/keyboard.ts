/**
 * Going through a page by the keyboard alone, and seeing at each stop where one is.
 *
 * Separate so that every way without a mouse is held to the same.
 */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Person } from "./world.ts";

/** More stops than any page has. */
const STOPS = 120;

/** What has the focus. */
interface Focused {
  readonly name: string;
  readonly isHeading: boolean;
  /** What keeps it from being seen; empty when it can be. */
  readonly fault: string;
}

/** Presses Tab until the focus is where this stands. */
export async function comesTo({ page }: Person, name: string): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    assert.equal(here.fault, "", `the focus on “${here.name}” cannot be seen`);
    if (here.name === name) return;
    passed.push(here.name);
  }
  assert.fail(`Tab does not come to “${name}”, but to ${passed.join(" | ")}`);
}

/** Comes there and presses Enter. */
export async function entersAt(her: Person, name: string): Promise<void> {
  await comesTo(her, name);
  await her.page.keyboard.press("Enter");
}

/** Comes to a field and types. */
export async function typesAt(her: Person, name: string, words: string): Promise<void> {
  await comesTo(her, name);
  await her.page.keyboard.type(words);
}

/** A view has appeared, and its heading has the focus. */
export async function standsAt(her: Person, heading: string): Promise<void> {
  await her.sees(heading);
  const here = await focused(her.page);
  assert.deepEqual({ name: here.name, isHeading: here.isHeading }, { name: heading, isHeading: true }, "the heading does not have the focus");
}

/** What has the focus, and whether she can see that. */
export async function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null;
    // Past the last stop the focus is with the browser itself.
    if (one === null || one === document.body) return { name: "", isHeading: false, fault: "" };
    const { outlineStyle, boxShadow } = getComputedStyle(one);
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const [wide, high] = [Math.min(right, innerWidth) - Math.max(left, 0), Math.min(bottom, innerHeight) - Math.max(top, 0)];
    const name = (one.labels?.[0] ?? one).textContent.trim();
    const isHeading = /^H[12]$/.test(one.tagName);
    const over = document.elementFromPoint(Math.max(left, 0) + wide / 2, Math.max(top, 0) + high / 2);
    // What is only read, a heading or a notice, is no stop of Tab and needs no mark.
    const fault = one.tabIndex >= 0 && outlineStyle === "none" && boxShadow === "none" ? "it is not marked"
      : wide <= 0 || high <= 0 ? "it is off the screen"
      : over === null || !(one.contains(over) || over.contains(one)) ? "something lies over it" : "";
    return { name, isHeading, fault };
  });
}

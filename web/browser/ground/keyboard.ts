/**
 * Going through a page by the keyboard alone, and seeing at each stop where one is.
 *
 * Separate so that every way without a mouse is held to the same.
 */
import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { Person } from "./world.ts";

/** More stops than any page has. */
const STOPS = 160;

/** Pages on which a key was pressed. */
const begun = new WeakSet<Page>();

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
    const here = await goesOn(page, "Tab");
    if (here === name) return;
    passed.push(here);
  }
  assert.fail(`Tab does not come to “${name}”, but to ${passed.join(" | ")}`);
}

/** Presses Tab, and arrows among several of which one is chosen, until this has the focus. */
export async function reaches(what: Locator): Promise<void> {
  await what.waitFor();
  const page = what.page();
  // What had it may not simply be gone: she would begin at the top again, and hear nothing.
  if (begun.has(page)) assert.notEqual((await focused(page)).name, "", `the focus is lost before ${what.toString()}`);
  else begins(page);
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    const where = await what.evaluate(placeOfFocus);
    if (where === "here") return;
    passed.push(await goesOn(page, where === "beside" ? "ArrowDown" : "Tab"));
  }
  assert.fail(`Tab does not come to ${what.toString()}, but to ${passed.join(" | ")}`);
}

/** One stop further; gives what stands there. */
async function goesOn(page: Page, key: "Tab" | "ArrowDown"): Promise<string> {
  await page.keyboard.press(key);
  const { name, fault } = await focused(page);
  assert.equal(fault, "", `the focus on “${name}” cannot be seen`);
  return name;
}

function begins(page: Page): void {
  begun.add(page);
  page.once("domcontentloaded", () => { begun.delete(page); });
}

/** Whether it has the focus itself, or another of the same several. */
function placeOfFocus(one: Element): "here" | "beside" | "elsewhere" {
  const focus = document.activeElement;
  if (focus === one) return "here";
  const areSeveral = [one, focus].every((each) => each instanceof HTMLInputElement && each.type === "radio");
  return areSeveral && one.getAttribute("name") === focus?.getAttribute("name") ? "beside" : "elsewhere";
}

/** Comes there and presses Enter. */
export async function entersAt(her: Person, name: string): Promise<void> {
  await comesTo(her, name);
  await her.page.keyboard.press("Enter");
}

/** The heading of the view has the focus. The first view of a visit leaves it to the browser. */
export async function standsAt({ page }: Person, heading: string): Promise<void> {
  if (!begun.has(page)) return;
  const here = await focused(page);
  assert.deepEqual({ name: here.name, isHeading: here.isHeading }, { name: heading, isHeading: true }, "the heading does not have the focus");
}

/** What has the focus, and whether she can see that. */
export async function focused(page: Page): Promise<Focused> {
  return page.evaluate(() => {
    const one = document.activeElement as HTMLInputElement | null;
    // Before the first stop and past the last the focus is with the browser itself.
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

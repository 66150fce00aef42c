/**
 * With what somebody works a page: a mouse, a finger, or the keyboard alone.
 *
 * Separate so that one story can be told with each of them, word for word.
 */
import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { reaches } from "./keyboard.ts";

/** What hands do. */
export interface Hands {
  /** A button, a link, or what folds open. */
  readonly press: (what: Locator) => Promise<void>;
  /** A box, or one of several. */
  readonly tick: (what: Locator) => Promise<void>;
  /** Words, or a day as `2026-12-31`, into a field that stands there. */
  readonly type: (what: Locator, words: string) => Promise<void>;
  /** Whether she must see where she is, at every stop. */
  readonly areKeys: boolean;
}

export const MOUSE: Hands = {
  press: async (what) => what.click(),
  tick: async (what) => what.check(),
  type: async (what, words) => what.fill(words),
  areKeys: false,
};

export const FINGER: Hands = { ...MOUSE, press: async (what) => what.tap(), tick: async (what) => what.tap() };

/** Tab, Space, arrows, Enter and letters. */
export const KEYBOARD: Hands = {
  press: async (what) => {
    await reaches(what);
    await what.page().keyboard.press("Enter");
  },
  tick: async (what) => {
    await reaches(what);
    if (!await what.isChecked()) await what.page().keyboard.press("Space");
    assert.ok(await what.isChecked());
  },
  type: async (what, words) => {
    await reaches(what);
    const { keyboard } = what.page();
    if (await what.getAttribute("type") === "date") return typesDay(what, words);
    await keyboard.press("Control+A");
    await keyboard.type(words);
    assert.equal(await what.inputValue(), words);
  },
  areKeys: true,
};

/** Each language once, and once by keyboard alone: for stories of the staff's whole way. */
export const WAYS = [
  { language: "nl", hands: MOUSE, said: "in Dutch" },
  { language: "en", hands: KEYBOARD, said: "in English by keyboard alone" },
] as const;

/** In the order that she sees before her: it is the browser's own, whatever the language of the page. */
async function typesDay(what: Locator, day: string): Promise<void> {
  const [y = "", m = "", d = ""] = day.split("-");
  const { keyboard } = what.page();
  for (const order of [[m, d, y], [d, m, y], [y, m, d]]) {
    for (let back = 0; back < order.length; back += 1) await keyboard.press("ArrowLeft");
    await keyboard.type(order.join(""));
    if (await what.inputValue() === day) return;
  }
  assert.fail(`${day} cannot be typed`);
}

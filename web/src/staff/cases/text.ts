/**
 * How much an adviser can write in one frame.
 *
 * Separate and pure because all frames of a kind are equally long: what does not fit is refused
 * before it is sealed, so the page says it while she types.
 */

/** Bytes of words that surely fit beside everything else in a frame. */
export const TEXT_BYTES = 8_000;
/** From here on the page says how much is left. */
const NEAR = 1_000;

/** Bytes left for words, as they are written into a frame; below zero when there are too many. */
export function bytesLeft(text: string): number {
  return TEXT_BYTES - new TextEncoder().encode(JSON.stringify(text)).length + 2;
}

/** Whether it is time to say how much is left. */
export function isNear(text: string): boolean {
  return bytesLeft(text) < NEAR;
}

/** Tags as typed, separated by commas: each once, without spaces around it. */
export function tagsOf(typed: string): readonly string[] {
  return [...new Set(typed.split(",").map((one) => one.trim()).filter((one) => one !== ""))];
}

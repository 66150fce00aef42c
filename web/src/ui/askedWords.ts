/**
 * Two words asked back, to see that somebody has them.
 *
 * Separate and pure so that it is tested without a page. It helps against forgetting and against
 * nothing else: the words stood on the same screen a moment ago.
 */
import type { Entropy } from "../protocol/brands.ts";

/** Letters that tell a word from every other of the lists. */
const TELLING = 4;

/** Two different places, from 1, in order, of so many words. */
export function askedPlaces(count: number, entropy: Entropy): readonly [number, number] {
  const [a = 0, b = 0] = entropy(2);
  const first = a % count;
  const second = (first + 1 + (b % (count - 1))) % count;
  return [Math.min(first, second) + 1, Math.max(first, second) + 1];
}

/**
 * Whether what was typed is the word at this place: in any case, shortened to four letters or
 * more, or all words pasted at once.
 */
export function isAskedWord(typed: string, words: readonly string[], place: number): boolean {
  const asked = words[place - 1] ?? "";
  const found = typed.toLowerCase().split(/[^a-z]+/).filter((word) => word !== "");
  const one = found.length === words.length ? found[place - 1] : found.length === 1 ? found[0] : undefined;
  return one !== undefined && asked !== "" && (one === asked || (one.length >= TELLING && asked.startsWith(one)));
}

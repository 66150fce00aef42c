/**
 * Words: a secret as twelve or fifteen words of a list of 2,048, and back.
 *
 * Separate and without any list in it, so that it can be tested with every list. It must never
 * put a word that somebody typed into an error's message.
 */
import type { Words } from "./brands.ts";
import { sha256 } from "./bytes.ts";
import { Fault, WordFault } from "./fault.ts";

/** The 2,048 words of a language, in order. */
export type WordList = readonly string[];

const LABEL = "weerklank/words/v1";

/** Bytes of a secret: 16 for return words (twelve), 20 for recovery words (fifteen). */
export type SecretLength = 16 | 20;

/**
 * A word list from its file: one word a line.
 * @throws Fault `words.number` when there are not 2,048 different words.
 */
export function parseWordList(file: string): WordList {
  const words = file.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (words.length !== 2_048 || new Set(words).size !== 2_048) {
    throw new Fault("words.number", "a list has 2,048 different words");
  }
  return words;
}

/**
 * The words of a secret of 16 or 20 bytes.
 * @throws Fault `words.number` for another length.
 */
export function writeWords(secret: Uint8Array, list: WordList): Words {
  if (secret.length !== 16 && secret.length !== 20) throw new Fault("words.number", "16 or 20 bytes");
  const bits = bitsOf(secret) + checksum(secret);
  const indices = bits.match(/.{11}/g) ?? [];
  return indices.map((one) => list[Number.parseInt(one, 2)] ?? "").join(" ") as Words;
}

/**
 * The secret of so many bytes in words of any of the lists, in any case, with anything between them.
 * @throws WordFault `words.unknown` or `words.ambiguous` with the first such word and its
 * position, `words.number` or `words.checksum` about all of them.
 */
export function readWords(typed: string, length: SecretLength, lists: readonly WordList[]): Uint8Array {
  const words = typed.toLowerCase().split(/[^a-z]+/).filter((word) => word !== "");
  const indices = words.map((word, place) => indexOf(word, place + 1, lists));
  const expected = wordCount(length);
  if (indices.length !== expected) {
    throw new WordFault("words.number", `${indices.length} words instead of ${expected}`);
  }
  const bits = indices.map((index) => index.toString(2).padStart(11, "0")).join("");
  const secret = Uint8Array.from({ length }, (_, place) => Number.parseInt(bits.slice(8 * place, 8 * place + 8), 2));
  if (bits.slice(8 * length) !== checksum(secret)) throw new WordFault("words.checksum", "a word is wrong");
  return secret;
}

/** How many words a secret of so many bytes has. */
export function wordCount(length: SecretLength): number {
  return (length * 3) / 4;
}

function indexOf(word: string, position: number, lists: readonly WordList[]): number {
  const exact = lists.map((list) => list.indexOf(word)).find((index) => index >= 0);
  if (exact !== undefined) return exact;
  const begun = lists.flatMap((list) => list.flatMap((one, index) => one.startsWith(word) ? [index] : []));
  const [only] = begun;
  if (only === undefined) throw new WordFault("words.unknown", `word ${position}`, position, word);
  if (begun.length > 1) throw new WordFault("words.ambiguous", `word ${position}`, position, word);
  return only;
}

function bitsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
}

function checksum(secret: Uint8Array): string {
  return bitsOf(sha256(LABEL, secret)).slice(0, secret.length / 4);
}

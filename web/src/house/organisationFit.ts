/**
 * How well what was typed fits the names of one organisation.
 *
 * Separate and pure. It is asked for every organisation at each letter that is typed, so names are
 * made ready once.
 */
import type { NamedOrganisation } from "./organisations.ts";

/** How well, 0 best, and the other name without which it would not fit. */
export interface Fit {
  readonly fit: number;
  readonly alias: string | null;
}

/** A text made ready to be compared. */
export interface Folded {
  readonly text: string;
  readonly joined: string;
  readonly words: readonly string[];
}

/** The same name. */
export const WHOLE = 0;
/** Not at all. */
export const NOT = 5;
const BEGINNING = 1, WORD = 2, TOGETHER = 3, INSIDE = 4;

/** At least so many letters stand within a word by more than chance. */
const LEAST_INSIDE = 4;
/** A word of so many letters may have a wrong one, or two. */
const LONG = 5, VERY_LONG = 9;

type Other = Folded & { readonly alias: string };
interface Names {
  readonly own: readonly Folded[];
  readonly others: readonly Other[];
}
type Meets = (word: string, piece: string) => boolean;

/** Lower case, without accents and punctuation: "Financiën" and "financien" become the same. */
export function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** A text folded, its words apart and joined. */
export function folded(text: string): Folded {
  const plain = fold(text);
  return { text: plain, joined: plain.replaceAll(" ", ""), words: plain.split(" ") };
}

/** How well it fits as it was typed; by its own names rather than by another. */
export function fitOf(one: NamedOrganisation, asked: Folded): Fit {
  const names = namesOf(one);
  const own = Math.min(...names.own.map((name) => fitOfName(name, asked)));
  const others = names.others.map((name) => ({ alias: name.alias, fit: fitOfName(name, asked) })).sort((a, b) => a.fit - b.fit);
  const [best] = [...others.filter(({ fit }) => fit < own), { fit: own, alias: null }];
  if (best.fit < NOT) return best;
  return together(names, asked.words, begins, TOGETHER) ?? anyhow(names, asked, holds) ?? best;
}

/** How well it fits if so many letters of a word may be wrong. */
export function fitOfMisspelt(one: NamedOrganisation, asked: Folded, most: number): Fit {
  const meets: Meets = (word, piece) => isNear(piece, word, Math.min(most, piece.length < LONG ? 0 : piece.length < VERY_LONG ? 1 : 2));
  return anyhow(namesOf(one), asked, meets) ?? { fit: NOT, alias: null };
}

const ready = new WeakMap<NamedOrganisation, Names>();

function namesOf(one: NamedOrganisation): Names {
  const names = ready.get(one) ?? {
    own: [one.labelNl, one.labelEn, one.abbr, one.slug].map(folded),
    others: one.aliases.map((alias) => ({ ...folded(alias), alias })),
  };
  ready.set(one, names);
  return names;
}

function fitOfName({ text, joined, words }: Folded, asked: Folded): number {
  if (joined === asked.joined) return WHOLE;
  if (text.startsWith(asked.text) || joined.startsWith(asked.joined)) return BEGINNING;
  return asked.words.every((piece) => words.some((word) => begins(word, piece))) ? WORD : NOT;
}

/** As separate words, or as the one word that they should have been. */
function anyhow(names: Names, asked: Folded, meets: Meets): Fit | null {
  return together(names, asked.words, meets, INSIDE) ?? together(names, [asked.joined], meets, INSIDE);
}

/** Every piece must meet a word of any of its names; its own are enough, or another one is told. */
function together({ own, others }: Names, pieces: readonly string[], meets: Meets, fit: number): Fit | null {
  const meeting = ({ words }: Folded, piece: string): boolean => words.some((word) => meets(word, piece));
  const lacking = pieces.filter((piece) => !own.some((name) => meeting(name, piece)));
  const found = lacking.map((piece) => others.find((name) => meeting(name, piece)));
  return found.includes(undefined) ? null : { fit, alias: found[0]?.alias ?? null };
}

function begins(word: string, piece: string): boolean {
  return word.startsWith(piece);
}

function holds(word: string, piece: string): boolean {
  return begins(word, piece) || (piece.length >= LEAST_INSIDE && word.includes(piece));
}

/** Whether so many letters changed, added, left out or swapped turn it into the beginning of the word. */
function isNear(piece: string, word: string, wrong: number): boolean {
  if (begins(word, piece)) return true;
  if (wrong === 0 || word.length + wrong < piece.length) return false;
  let same = 0;
  while (piece[same] === word[same]) same += 1;
  const [left, rest] = [piece.slice(same), word.slice(same)];
  const isSwapped = left[0] === rest[1] && left[1] === rest[0];
  return isNear(left.slice(1), rest.slice(1), wrong - 1) || isNear(left.slice(1), rest, wrong - 1) || isNear(left, rest.slice(1), wrong - 1)
    || (isSwapped && isNear(left.slice(2), rest.slice(2), wrong - 1));
}

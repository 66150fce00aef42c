/**
 * The code lists with their labels: what answers and coded cases are made of.
 *
 * Separate because the adviser's coding, the count and the figures all name codes. Lists are
 * believed only when the newest directory list names them by hash; a code that has ended stays
 * readable for ever.
 */
import type { Day } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import { checkCodes } from "../protocol/directory.ts";
import * as json from "../protocol/json.ts";
import type { Language } from "../text/bundles.ts";
import type { House } from "./house.ts";

const named = json.object({ id: json.text, nl: json.text, en: json.text });
const listed = json.object({ member: json.orNull(json.text), nl: json.text, en: json.text, multi: json.flag });

/** What a member that may be absent reads as: null when it is. */
function orAbsent<T>(name: string, read: json.Read<T>): (value: unknown, path: string) => T | null {
  return (value, path) => {
    const found = json.members(value, path);
    return Object.hasOwn(found, name) ? read(found[name], `${path}.${name}`) : null;
  };
}

const mapOf = orAbsent("map", json.text);
const endOf = orAbsent("validUntil", json.day);
const code = (value: unknown, path: string): json.Of<typeof named> & { readonly map: string | null; readonly validUntil: Day | null } =>
  ({ ...named(value, path), map: mapOf(value, path), validUntil: endOf(value, path) });
const codes = json.object({ codes: json.list(code) });
const list = (value: unknown, path: string): json.Of<typeof listed> & json.Of<typeof codes> =>
  ({ ...listed(value, path), ...codes(value, path) });
const file = json.object({ lists: json.members });

/** One code. `map` is what it corresponds to: for a behaviour its nature. */
export type Code = ReturnType<typeof code>;
/** One list, and the member of a coded case that it is for. */
export type CodeList = ReturnType<typeof list>;
/** All lists that are for a member of a coded case, by that member. */
export type Codes = Readonly<Record<string, CodeList>>;

/**
 * The lists in the bytes of `GET /codes`.
 * @throws Fault `bytes`, `json` or `member` when they hold none.
 */
export function readCodes(bytes: Uint8Array): Codes {
  const { lists } = json.readJson(textOf(bytes, "bytes"), file);
  const all = Object.entries(lists).map(([name, value]) => list(value, `$.lists.${name}`));
  return Object.fromEntries(all.flatMap((one) => one.member === null ? [] : [[one.member, one] as const]));
}

/**
 * The lists that the newest directory list names.
 * @throws Refused, Unknown; Fault `directory.codes` for other ones.
 */
export async function fetchCodes(house: House): Promise<Codes> {
  const { body } = await house.net.get("/codes");
  checkCodes(house.directory, body);
  return readCodes(body);
}

/** What people read for a code of a member; the code itself where no list knows it. */
export function labelOf(lists: Codes, member: string, id: string, language: Language): string {
  const found = lists[member]?.codes.find((one) => one.id === id);
  return found?.[language] ?? id;
}

/** The natures that behaviours point to, in the order of the list, each once: a proposal. */
export function naturesOf(lists: Codes, behaviours: readonly string[]): readonly string[] {
  const pointed = lists["behaviours"]?.codes.filter(({ id }) => behaviours.includes(id)).map(({ map }) => map) ?? [];
  return lists["natures"]?.codes.map(({ id }) => id).filter((id) => pointed.includes(id)) ?? [];
}

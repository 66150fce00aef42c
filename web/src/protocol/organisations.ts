/**
 * The tree of organisations, as far as choosing readers needs it: who is under whom, who follows.
 *
 * Separate from its names and numbers, which are for pages. The bytes are bound to the directory by
 * their hash; a cycle in them must not hang anybody.
 */
import type { Day } from "./brands.ts";
import { textOf } from "./bytes.ts";
import * as json from "./json.ts";

const organisation = json.object({
  slug: json.text,
  parent: json.orNull(json.text),
  validUntil: json.orNull(json.day),
  successor: json.orNull(json.text),
});
const file = json.object({ organisations: json.list(organisation) });

/** One organisation. `validUntil` is the first day on which it no longer exists. */
export type Organisation = json.Of<typeof organisation>;

/** All organisations by slug. */
export type Tree = ReadonlyMap<string, Organisation>;

/**
 * The tree in the bytes of `GET /api/v1/organisations`.
 * @throws Fault `bytes`, `json` or `member` when they hold none.
 */
export function readTree(bytes: Uint8Array): Tree {
  const { organisations } = json.readJson(textOf(bytes, "bytes"), file);
  return new Map(organisations.map((one) => [one.slug, one]));
}

/** The organisation that stands for this one on a day: itself, or who followed it; null when nobody did. */
export function standing(tree: Tree, slug: string, day: Day): Organisation | null {
  const seen = new Set<string>();
  let at = tree.get(slug);
  while (at !== undefined && at.validUntil !== null && at.validUntil <= day) {
    if (at.successor === null || seen.has(at.slug)) return null;
    seen.add(at.slug);
    at = tree.get(at.successor);
  }
  return at ?? null;
}

/** The slugs from an organisation up to the top, itself first. */
export function upwards(tree: Tree, slug: string): readonly string[] {
  const way: string[] = [];
  let at = tree.get(slug);
  while (at !== undefined && !way.includes(at.slug)) {
    way.push(at.slug);
    at = at.parent === null ? undefined : tree.get(at.parent);
  }
  return way;
}

/** Whether every one of the inner slugs is one of the outer ones or lies below one. */
export function liesWithin(tree: Tree, inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((slug) => upwards(tree, slug).some((above) => outer.includes(above)));
}

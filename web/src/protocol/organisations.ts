/**
 * The tree of organisations, as far as choosing readers needs it: who is under whom, who follows.
 *
 * Separate from its names and numbers, which are for pages. The bytes are bound to the directory by
 * their hash; a cycle in them must not hang anybody.
 */
import type { Day } from "./brands.ts";
import { textOf } from "./bytes.ts";
import * as json from "./json.ts";

/** Reads one organisation. */
export const organisation = json.object({
  slug: json.text,
  parent: json.orNull(json.text),
  validUntil: json.orNull(json.day),
  successor: json.orNull(json.text),
});
const file = json.object({ organisations: json.list(organisation) });

/** One organisation. `validUntil` is the last day on which it exists. */
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

/** What an organisation is on a day: itself, or its last successor once it has ended. */
export function standing(tree: Tree, slug: string, day: Day): string {
  const hasEnded = ({ validUntil }: Organisation): boolean => validUntil !== null && validUntil < day;
  return walk(tree, slug, (one) => hasEnded(one) ? one.successor : null).at(-1) ?? slug;
}

/** The slugs from an organisation up to the top, itself first. */
export function upwards(tree: Tree, slug: string): readonly string[] {
  return walk(tree, slug, ({ parent }) => parent);
}

/** From a slug on as `next` says; a loop ends where it began. */
function walk(tree: Tree, slug: string, next: (one: Organisation) => string | null): readonly string[] {
  const seen = [slug];
  for (let at = tree.get(slug); at !== undefined;) {
    const following = next(at);
    if (following === null || seen.includes(following)) break;
    seen.push(following);
    at = tree.get(following);
  }
  return seen;
}

/** Whether every one of the inner slugs is one of the outer ones or lies below one. */
export function liesWithin(tree: Tree, inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((slug) => upwards(tree, slug).some((above) => outer.includes(above)));
}

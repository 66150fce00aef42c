/**
 * The tree of organisations: who is under whom, and who follows whom.
 *
 * Separate from reading it, because pages walk it too. A cycle in it must not hang anybody.
 */
import type { Day } from "./brands.ts";
import type { Organisation } from "./organisations.ts";

/** All organisations by slug. */
export type Tree = ReadonlyMap<string, Organisation>;

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

/**
 * Finding an organisation by whatever name she knows it by.
 *
 * Separate and pure. It never leaves the device: which organisation somebody looks for is
 * nobody's business. What has ended is never offered itself, but who follows it.
 */
import { standing, upwards, type Tree } from "../protocol/tree.ts";
import type { Day } from "../protocol/brands.ts";
import { fitOf, fitOfMisspelt, fold, folded, NOT, WHOLE, type Fit } from "./organisationFit.ts";
import type { NamedOrganisation } from "./organisations.ts";

/** An organisation of today, and the name by which it was found where that is another. */
export interface Hit {
  readonly organisation: NamedOrganisation;
  /** An ended organisation that led here. */
  readonly formerly: NamedOrganisation | null;
  /** Another name of it, as written in the list. */
  readonly alias: string | null;
}

/** The best hits, and how many there are in all. */
export interface Found {
  readonly hits: readonly Hit[];
  readonly count: number;
}

/** How many are shown at once. */
export const MOST_SHOWN = 10;

/** Organisations that a text may mean, best first. An empty text finds those right below the top. */
export function findOrganisations(all: readonly NamedOrganisation[], text: string, today: Day): Found {
  const isAsked = fold(text) !== "";
  const tree = new Map(all.map((one) => [one.slug, one]));
  const found = (isAsked ? fitting(all, text) : belowTheTop(all, tree, today))
    .map((one): Fitting => ({ ...one, now: ofToday(tree, one.one.slug, today) })).sort(byFit);
  const bySlug = new Map<string, Hit>();
  for (const { one, now, alias } of found) {
    const organisation = now === null ? undefined : tree.get(now);
    if (organisation === undefined || bySlug.has(organisation.slug)) continue;
    const formerly = organisation === one ? null : one;
    bySlug.set(organisation.slug, { organisation, formerly, alias: formerly === null ? alias : null });
  }
  const hits = [...bySlug.values()];
  return { hits: isAsked ? hits.slice(0, MOST_SHOWN) : hits, count: hits.length };
}

/** What an organisation is today: itself, its successor, or else whoever stands above it. */
export function ofToday(tree: Tree, slug: string, today: Day): string | null {
  for (const above of upwards(tree, slug)) {
    const now = standing(tree, above, today);
    const until = tree.get(now)?.validUntil ?? null;
    if (tree.has(now) && (until === null || until >= today)) return now;
  }
  return null;
}

interface Fitting extends Fit {
  readonly one: NamedOrganisation;
  /** Slug of what it is today. */
  readonly now: string | null;
}

/** The best first; at the same fit its own name before a former or another one. */
function byFit(one: Fitting, other: Fitting): number {
  const detour = ({ one: { slug }, now, alias }: Fitting): number => slug !== now ? 2 : alias !== null ? 1 : 0;
  return one.fit - other.fit || detour(one) - detour(other) || one.one.labelNl.localeCompare(other.one.labelNl, "nl");
}

/** What fits as it was typed; only where nothing does, what it may have been meant for. */
function fitting(all: readonly NamedOrganisation[], text: string): readonly (Fit & Pick<Fitting, "one">)[] {
  const asked = folded(text);
  const tries = [fitOf, ...[1, 2].map((most) => (one: NamedOrganisation) => fitOfMisspelt(one, asked, most))];
  for (const fit of tries) {
    const found = all.map((one) => ({ one, ...fit(one, asked) })).filter((each) => each.fit < NOT);
    if (found.length > 0) return found;
  }
  return [];
}

function belowTheTop(all: readonly NamedOrganisation[], tree: Tree, today: Day): readonly (Fit & Pick<Fitting, "one">)[] {
  const top = all.find(({ parent }) => parent === null)?.slug;
  return all.filter(({ slug, parent }) => parent !== null && parent === top && ofToday(tree, slug, today) === slug)
    .map((one) => ({ one, fit: WHOLE, alias: null }));
}

/**
 * Finding an organisation by whatever name she knows it by.
 *
 * Separate and pure. It never leaves the device: which organisation somebody looks for is
 * nobody's business. What has ended is never offered itself, but who follows it.
 */
import { standing, upwards, type Tree } from "../protocol/tree.ts";
import type { Day } from "../protocol/brands.ts";
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

const WHOLE = 0, BEGINNING = 1, WORD = 2, INSIDE = 3, NOT = 4;

/** Lower case, without accents and punctuation: "Financiën" and "financien" become the same. */
export function fold(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Organisations that a text may mean, best first. An empty text finds those right below the top. */
export function findOrganisations(all: readonly NamedOrganisation[], text: string, today: Day): Found {
  const wanted = fold(text);
  const tree: Tree = new Map(all.map((one) => [one.slug, one]));
  const fitting = wanted === "" ? belowTheTop(all, tree, today) : all.map((one) => fitOf(one, wanted));
  const bySlug = new Map<string, Hit & { readonly fit: number }>();
  for (const { one, fit, alias } of fitting.filter((each) => each.fit < NOT).sort(byFit)) {
    const now = ofToday(tree, one.slug, today);
    const organisation = all.find(({ slug }) => slug === now);
    if (organisation === undefined || bySlug.has(organisation.slug)) continue;
    const formerly = organisation.slug === one.slug ? null : one;
    bySlug.set(organisation.slug, { organisation, formerly, alias: formerly === null ? alias : null, fit });
  }
  const hits = [...bySlug.values()].map(({ organisation, formerly, alias }) => ({ organisation, formerly, alias }));
  return { hits: wanted === "" ? hits : hits.slice(0, MOST_SHOWN), count: hits.length };
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

interface Fit {
  readonly one: NamedOrganisation;
  readonly fit: number;
  readonly alias: string | null;
}

function byFit(one: Fit, other: Fit): number {
  return one.fit - other.fit || one.one.labelNl.localeCompare(other.one.labelNl, "nl");
}

function belowTheTop(all: readonly NamedOrganisation[], tree: Tree, today: Day): readonly Fit[] {
  const top = all.find(({ parent }) => parent === null)?.slug;
  return all.filter(({ slug, parent }) => parent !== null && parent === top && ofToday(tree, slug, today) === slug)
    .map((one) => ({ one, fit: WHOLE, alias: null }));
}

function fitOf(one: NamedOrganisation, wanted: string): Fit {
  const own = Math.min(...[one.labelNl, one.labelEn, one.abbr, one.slug].map((name) => fitOfName(name, wanted)));
  const aliases = one.aliases.map((alias) => ({ alias, fit: fitOfName(alias, wanted) })).sort((a, b) => a.fit - b.fit);
  const best = aliases[0];
  return best !== undefined && best.fit < own ? { one, ...best } : { one, fit: own, alias: null };
}

/** Every word of what was typed must begin a word of the name, or stand inside it as a whole. */
function fitOfName(name: string, wanted: string): number {
  const folded = fold(name);
  const without = folded.replaceAll(" ", "");
  const asked = wanted.replaceAll(" ", "");
  if (without === asked) return WHOLE;
  if (folded.startsWith(wanted) || without.startsWith(asked)) return BEGINNING;
  const words = folded.split(" ");
  if (wanted.split(" ").every((piece) => words.some((word) => word.startsWith(piece)))) return WORD;
  return asked.length >= 3 && without.includes(asked) ? INSIDE : NOT;
}

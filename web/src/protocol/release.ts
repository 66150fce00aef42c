/**
 * Releases: the frozen numbers of a half-year, and the rule that decides which may be shown
 * (`docs/protocol.md` §10).
 *
 * Separate and pure because the author who prepares and the author who approves apply it alike,
 * each in her own browser. Each organisation stands in one row at most and there are no totals, so
 * there is nothing to subtract. It must never make groups by anything but staff size, which is
 * public.
 */
import type { Day, Hash, Seed } from "./brands.ts";
import { textOf } from "./bytes.ts";
import type { CodedCase } from "./coded.ts";
import { parseDay } from "./day.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { addSignature, signNote } from "./note.ts";

/** The least number that is shown. */
export const LEAST = 10;
/** The fewest organisations of a group that is shown. */
export const LEAST_MEMBERS = 5;
/** The fewest organisations with reports in a group that is shown. */
export const LEAST_REPORTING = 3;
/** The most reports of a group that is shown, for each organisation in it on average. */
export const MOST_EACH = 4;

/** Classes of staff sizes: fewer than 500 or unknown, 500 to 1,999, 2,000 and more. */
export const SIZES = ["small", "medium", "large"] as const;
/** A class of staff sizes. */
export type Size = (typeof SIZES)[number];

/** Reads a row. */
export const row = json.object({ sizes: json.list(json.oneOf(...SIZES)), organisations: json.list(json.text), reports: json.whole });

/** One number that is shown: of an organisation (no sizes), or of all of a group. */
export type Row = json.Of<typeof row>;

/** All that is shown of a period: organisations by slug, then groups by size. */
export interface Table {
  readonly rows: readonly Row[];
  /** Whether organisations stand in no row. */
  readonly notShown: boolean;
}

/** Reads what a release says. */
export const release = json.object({
  instance: json.instance, period: json.text, author: json.id("key"), day: json.day,
  rows: json.list(row), notShown: json.flag, batches: json.list(json.hash),
});
/** What a release says. */
export type Release = json.Of<typeof release>;

/** A release, signed by the author who prepared it. */
export function signRelease(content: Release, signing: Seed): string {
  return signNote("release", content, [{ name: "staff", seed: signing }]);
}

/** The same release with the signature of the author who approves. @throws Fault `note.*`. */
export function approveRelease(note: string, signing: Seed): string {
  return addSignature(note, "release", { name: "staff", seed: signing });
}

/** The first and the last day of a half-year. @throws Fault `day` when it is none. */
export function daysOf(period: string): readonly [Day, Day] {
  const [, year = "", half] = /^(\d{4})-H([12])$/.exec(period) ?? [];
  if (year === "") throw new Fault("day", "expected a half-year like 2026-H2");
  return half === "1"
    ? [parseDay(`${year}-01-01`), parseDay(`${year}-06-30`)]
    : [parseDay(`${year}-07-01`), parseDay(`${year}-12-31`)];
}

const workplace = json.object({
  slug: json.text, validFrom: json.orNull(json.day), validUntil: json.orNull(json.day), fte: json.orNull(json.whole),
});
const file = json.object({ organisations: json.list(workplace) });

/** Every organisation that existed on some day of a period, by slug, with its class. */
export type Members = ReadonlyMap<string, Size>;

/**
 * The members of a period, from the bytes of `GET /organisations`.
 * @throws Fault `bytes`, `json` or `member` when they hold none, `day` when it is no half-year.
 */
export function membersOf(organisations: Uint8Array, period: string): Members {
  const [first, last] = daysOf(period);
  const existed = json.readJson(textOf(organisations, "bytes"), file).organisations
    .filter(({ validFrom, validUntil }) => (validFrom ?? first) <= last && (validUntil ?? last) >= first);
  return new Map(existed.sort((one, other) => one.slug < other.slug ? -1 : 1).map(({ slug, fte }) => [slug, sizeOf(fte)]));
}

function sizeOf(fte: number | null): Size {
  if (fte === null || fte < 500) return "small";
  return fte < 2_000 ? "medium" : "large";
}

/** How many reports each organisation has. */
export type Reports = ReadonlyMap<string, number>;

/** Reports by organisation, each token once; what stood in several batches as it is given last. */
export function reportsOf(cases: readonly CodedCase[]): Reports {
  const once = new Map(cases.map(({ token, organisation }) => [token, organisation]));
  const reports = new Map<string, number>();
  for (const organisation of once.values()) reports.set(organisation, (reports.get(organisation) ?? 0) + 1);
  return reports;
}

/**
 * What may be shown: each organisation from `LEAST` on; the others, zeros too, in groups by size
 * when every group holds, else all together when that holds, else not at all.
 */
export function tableOf(members: Members, reports: Reports): Table {
  const numberOf = (slug: string): number => reports.get(slug) ?? 0;
  const slugs = [...members.keys()];
  const shown = slugs.filter((slug) => numberOf(slug) >= LEAST)
    .map((slug): Row => ({ sizes: [], organisations: [slug], reports: numberOf(slug) }));
  const left = slugs.filter((slug) => numberOf(slug) < LEAST);
  const groupOf = (sizes: readonly Size[], organisations: readonly string[]): Row =>
    ({ sizes, organisations, reports: organisations.reduce((sum, slug) => sum + numberOf(slug), 0) });
  const apart = SIZES.map((size) => groupOf([size], left.filter((slug) => members.get(slug) === size)))
    .filter(({ organisations }) => organisations.length > 0);
  const together = [groupOf(apart.flatMap(({ sizes }) => sizes), left)];
  const holds = (rows: readonly Row[]): boolean => rows.every((one) => isSafe(one, numberOf));
  const grouped = [apart, together].find(holds);
  return { rows: [...shown, ...grouped ?? []], notShown: grouped === undefined };
}

/** Whether a group can be shown: nobody who knows one number of it can work out another. */
function isSafe({ organisations, reports }: Row, numberOf: (slug: string) => number): boolean {
  return organisations.length >= LEAST_MEMBERS
    && organisations.filter((slug) => numberOf(slug) > 0).length >= LEAST_REPORTING
    && reports >= LEAST
    && reports <= organisations.length * MOST_EACH;
}

/** Whether a release was made with this sealed batch: how an adviser finds that her count was used. */
export function uses({ batches }: Pick<Release, "batches">, sealed: Hash): boolean {
  return batches.includes(sealed);
}

/** Where two tables differ: rows of one that are not in the other. */
export interface Difference {
  readonly missing: readonly Row[];
  readonly added: readonly Row[];
  readonly otherNotShown: boolean;
}

/** How a proposed table differs from the one computed here; null when they are the same. */
export function difference(proposed: Table, own: Table): Difference | null {
  const lacks = (rows: readonly Row[]) => (one: Row): boolean => !rows.some((other) => JSON.stringify(other) === JSON.stringify(one));
  const missing = own.rows.filter(lacks(proposed.rows));
  const added = proposed.rows.filter(lacks(own.rows));
  const otherNotShown = proposed.notShown !== own.notShown;
  const isSame = missing.length + added.length === 0 && !otherNotShown && proposed.rows.length === own.rows.length;
  return isSame ? null : { missing, added, otherNotShown };
}

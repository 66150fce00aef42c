/**
 * Which organisations have readers at work, and which list ends when: what a coordinator looks
 * after.
 *
 * Separate and pure. It counts with the very function that chooses readers in a reporter's
 * browser, so that both always say the same.
 */
import type { Day } from "../../protocol/brands.ts";
import { eligible } from "../../protocol/choose.ts";
import { daysUntil } from "../../protocol/day.ts";
import type { Directory } from "../../protocol/directory.ts";
import { upwards } from "../../protocol/tree.ts";

/** From so many days on an end is near. */
export const SOON = 7;
/** A case wants an adviser and a deputy. */
export const ENOUGH = 2;

/** How many can read what is reported about one organisation. */
export interface Coverage {
  readonly slug: string;
  /** Advisers of its own, at work. */
  readonly own: number;
  /** Those above it. */
  readonly above: number;
  /** Those of the pool besides. */
  readonly pool: number;
}

/** Every organisation of today at or below these. */
export function coverage(directory: Directory, scope: readonly string[], today: Day): readonly Coverage[] {
  const { tree } = directory;
  const isOfToday = (until: Day | null): boolean => until === null || until >= today;
  return [...tree.values()]
    .filter(({ slug, validUntil }) => isOfToday(validUntil) && upwards(tree, slug).some((above) => scope.includes(above)))
    .map(({ slug }) => readersOf(directory, slug, today));
}

/** Those with the fewest readers first, then by the name that is shown. */
export function fewestFirst(all: readonly Coverage[], nameOf: (slug: string) => string): readonly Coverage[] {
  return all.map((one) => ({ one, name: nameOf(one.slug) }))
    .sort((a, b) => reachable(a.one) - reachable(b.one) || a.one.own - b.one.own || a.name.localeCompare(b.name, "nl"))
    .map(({ one }) => one);
}

/** All who can read. */
export function reachable({ own, above, pool }: Coverage): number {
  return own + above + pool;
}

function readersOf(directory: Directory, slug: string, today: Day): Coverage {
  const steps = eligible(directory, directory.tree, { organisation: slug, excluded: [], today });
  const count = (fits: (organisation: string | null) => boolean): number =>
    steps.filter(({ organisation }) => fits(organisation)).reduce((sum, { advisers }) => sum + advisers.length, 0);
  return {
    slug, own: count((at) => at === slug), above: count((at) => at !== null && at !== slug), pool: count((at) => at === null),
  };
}

/** How long something signed still holds. */
export interface Term {
  /** Its last day. */
  readonly until: Day;
  /** Days left after today; negative once it has ended. */
  readonly daysLeft: number;
  readonly state: "holds" | "soon" | "ended";
}

/** How long what holds until this day still does. */
export function termOf(until: Day, today: Day): Term {
  const daysLeft = daysUntil(today, until);
  return { until, daysLeft, state: daysLeft < 0 ? "ended" : daysLeft <= SOON ? "soon" : "holds" };
}

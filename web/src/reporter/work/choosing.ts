/**
 * Who will read, chosen here and by nobody else, and the same ones again while nothing changed.
 *
 * Separate because it is the reporter's decision: the service is not asked, and learns of it only
 * from what is sent. Whom she excludes is never chosen, whatever else she wishes.
 */
import type { Day, Entropy, KeyId } from "../../protocol/brands.ts";
import { choose, eligible, unavailable, type Step, type Unavailable } from "../../protocol/choose.ts";
import type { Directory } from "../../protocol/directory.ts";
import type { Reader } from "../../protocol/frame.ts";
import { standing, type Tree } from "../../protocol/tree.ts";
import { Stop } from "../../refusal.ts";
import type { Nearest, Wanted } from "../acts.ts";

/** What was chosen, and among whom. */
export interface Pick {
  /** The organisation as it is today. */
  readonly organisation: string;
  /** Everybody who could be chosen if nobody were excluded. */
  readonly steps: readonly Step[];
  /** Nobody when none is left. */
  readonly readers: readonly Reader[];
  /** Whom an expired list keeps from being chosen: to be told, never to be chosen. */
  readonly missed: readonly Unavailable[];
}

/**
 * Chooses readers; `before` are kept where they still fit, so that a look back changes nobody.
 * @throws Stop `no-organisation` when the organisation is not there, or ended and has no successor.
 */
export function pickReaders(
  { tree, ...directory }: Directory, wanted: Wanted, today: Day, before: readonly Reader[], entropy: Entropy,
): Pick {
  const organisation = todays(tree, wanted.organisation, today);
  const from = wanted.elsewhere ?? organisation;
  const among = (excluded: readonly KeyId[]): readonly Step[] =>
    eligible({ tree, ...directory }, tree, { organisation: from, excluded, today });
  const open = among(wanted.excluded);
  const readers = choose(open, { wish: wanted.wish ?? kept(open, before), withDeputy: wanted.withDeputy }, entropy);
  const missed = unavailable({ tree, ...directory }, tree, { organisation: from, excluded: wanted.excluded, today });
  return { organisation, steps: among([]), readers: sameDeputy(open, readers ?? [], before), missed };
}

/** Where the nearest advisers of an organisation are. @throws as `pickReaders`. */
export function nearest({ tree, ...directory }: Directory, slug: string, today: Day): Nearest {
  const organisation = todays(tree, slug, today);
  const [first] = eligible({ tree, ...directory }, tree, { organisation, excluded: [], today });
  if (first === undefined) return { organisation, at: "nobody", above: null };
  if (first.organisation === null) return { organisation, at: "pool", above: null };
  return first.organisation === organisation ? { organisation, at: "own", above: null } : { organisation, at: "above", above: first.organisation };
}

function todays(tree: Tree, slug: string, today: Day): string {
  const organisation = standing(tree, slug, today);
  const found = tree.get(organisation);
  if (found === undefined || (found.validUntil !== null && found.validUntil < today)) throw new Stop("no-organisation");
  return organisation;
}

/** The adviser of before, while chance could still fall on her. */
function kept(open: readonly Step[], before: readonly Reader[]): KeyId | null {
  const key = before.find(({ role }) => role === "adviser")?.key;
  return key !== undefined && open[0]?.advisers.includes(key) === true ? key : null;
}

/** The deputy of before in place of another of the same step. */
function sameDeputy(open: readonly Step[], readers: readonly Reader[], before: readonly Reader[]): readonly Reader[] {
  const [adviser, deputy] = readers;
  const known = before.find(({ role }) => role === "deputy")?.key;
  const step = open.find(({ advisers }) => deputy !== undefined && advisers.includes(deputy.key));
  if (adviser === undefined || known === undefined || known === adviser.key || step?.advisers.includes(known) !== true) return readers;
  return [adviser, { key: known, role: "deputy" }];
}

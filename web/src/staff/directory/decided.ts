/**
 * What a coordinator has decided and not signed, as a kept draft: it outlives the room and the
 * lock.
 *
 * Separate and pure. A draft that does not read is no draft; whoever is no longer there to decide
 * about is left out, so that an old draft cannot stand in the way of a new list.
 */
import type { Day, Hash, KeyId } from "../../protocol/brands.ts";
import * as json from "../../protocol/json.ts";
import type { Decided, Desk } from "./acts.ts";

/** Nothing decided yet. */
export const NOTHING: Decided = { confirmed: [], away: [], revoked: [], tree: null };

const key = json.id("key");
const decidedShape = json.object({
  confirmed: json.list(json.object({ key, heard: json.text })),
  away: json.list(json.object({ key, until: json.orNull(json.day) })),
  revoked: json.list(json.object({ key, compromisedSince: json.orNull(json.day) })),
  tree: json.orNull(json.hash),
});

/** Reads a draft against what lies on the desk now. */
export function decidedIn(draft: string, { waiting, list, newTree }: Pick<Desk, "waiting" | "list" | "newTree">): Decided {
  if (draft === "") return NOTHING;
  try {
    const { confirmed, away, revoked, tree } = json.readJson(draft, decidedShape);
    const isListed = (one: { key: KeyId }): boolean => list?.people.some((person) => person.key === one.key) ?? false;
    const isFormer = (one: { key: KeyId }): boolean => list?.former.some((person) => person.key === one.key) ?? false;
    return {
      confirmed: confirmed.filter((one) => waiting.some((person) => person.key === one.key)),
      away: away.filter(isListed),
      revoked: revoked.filter((one) => isListed(one) || isFormer(one)),
      tree: tree === newTree ? tree : null,
    };
  } catch {
    return NOTHING;
  }
}

/** The draft of it; "" when nothing is decided. */
export function draftOf(decided: Decided): string {
  return countOf(decided) === 0 ? "" : json.writeJson(decided);
}

/** How many things are decided. */
export function countOf({ confirmed, away, revoked, tree }: Decided): number {
  return confirmed.length + away.length + revoked.length + (tree === null ? 0 : 1);
}

/** Her digits were compared. */
export function withConfirmed(decided: Decided, one: KeyId, heard: string): Decided {
  return { ...decided, confirmed: [...others(decided.confirmed, one), { key: one, heard }] };
}

/** She is away until this day; null: she is back. */
export function withAway(decided: Decided, one: KeyId, until: Day | null): Decided {
  return { ...decided, away: [...others(decided.away, one), { key: one, until }] };
}

/** Her key is ended; from this day somebody else may have had it, or null. */
export function withRevoked(decided: Decided, one: KeyId, compromisedSince: Day | null): Decided {
  const { revoked, away } = decided;
  return { ...decided, away: others(away, one), revoked: [...others(revoked, one), { key: one, compromisedSince }] };
}

/** The list names the imported tree, or goes on naming the one that is served. */
export function withTree(decided: Decided, tree: Hash | null): Decided {
  return { ...decided, tree };
}

/** Nothing is decided about this person any more. */
export function without(decided: Decided, one: KeyId): Decided {
  const { confirmed, away, revoked } = decided;
  return { ...decided, confirmed: others(confirmed, one), away: others(away, one), revoked: others(revoked, one) };
}

function others<T extends { readonly key: KeyId }>(all: readonly T[], one: KeyId): readonly T[] {
  return all.filter(({ key: each }) => each !== one);
}

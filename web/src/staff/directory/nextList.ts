/**
 * A coordinator's next list, and what it changes: from her own last one and from statements that
 * she countersigned herself.
 *
 * Separate and pure because everybody believes what is signed here. It must never take anything
 * from what a service proposes; the changes shown are found by comparing the two lists, not by
 * repeating what was asked.
 */
import type { Day, Hash, Instance, KeyId } from "../../protocol/brands.ts";
import { plusDays } from "../../protocol/day.ts";
import { LIST_DAYS } from "../../protocol/directory.ts";
import { keyId } from "../../protocol/keys.ts";
import type { Former, Listed, ListStatement, Role, SubjectStatement } from "../../protocol/statement.ts";
import { Stop } from "../../refusal.ts";

/** A key that was ended. */
export interface Ended {
  /** The last day on which it held. */
  readonly until: Day;
  /** First day from which somebody else may have had it. */
  readonly compromisedSince: Day | null;
}

/** Somebody whose statement she countersigned. */
export interface Countersigned {
  readonly hash: Hash;
  readonly subject: SubjectStatement;
  /** How a coordinator who left had ended her key. */
  readonly ended: Ended | null;
}

/** What she changes on those who are on the list already. */
export interface ListChanges {
  /** Who is away, until when; null: back. */
  readonly away: readonly { readonly key: KeyId; readonly until: Day | null }[];
  /** Whose key is ended. */
  readonly revoked: readonly { readonly key: KeyId; readonly compromisedSince: Day | null }[];
}

/** Whose list, which, of when, on which tree and codes. */
export interface ListGround {
  /** One more than any coordinator's list has: the later of two is known by it. */
  readonly number: number;
  readonly instance: Instance;
  readonly coordinator: KeyId;
  readonly today: Day;
  readonly organisationsHash: Hash;
  readonly codesHash: Hash;
}

/**
 * The next list: everybody of the last one and everybody countersigned, with these changes.
 * @throws Stop `not-listed` for a key that is not on it.
 */
export function nextList(
  ground: ListGround, last: ListStatement | null, countersigned: readonly Countersigned[], changes: ListChanges,
): ListStatement {
  const { today, ...named } = ground;
  // A list that was dated ahead must not keep her from ending a key today.
  const day = last !== null && last.day > today ? last.day : today;
  const subjects = [...last?.subjects ?? []];
  const former = [...last?.former ?? []];
  for (const { hash, subject, ended } of countersigned) {
    if ([...subjects, ...former].some((one) => one.hash === hash)) continue;
    const entry = listed(hash, subject, today);
    if (ended === null) subjects.push(entry);
    else former.push(endedEntry(entry, ended));
  }
  return {
    ...named, day, notAfter: plusDays(day, LIST_DAYS), ...changed(subjects, former, changes, today),
  };
}

/** Her key holds from the day of her own statement, so that what she wrote before verifies again. */
function listed(hash: Hash, subject: SubjectStatement, today: Day): Listed {
  const { recipient, verifyKey, role, name, organisations, pool, languages, day } = subject;
  const since = day < today ? day : today;
  return { hash, key: keyId(recipient, verifyKey), role, name, organisations, pool, languages, since, awayUntil: null };
}

function endedEntry({ hash, key, role, name, since }: Listed, { until, compromisedSince }: Ended): Former {
  return { hash, key, role, name, since, until, compromisedSince };
}

function changed(
  subjects: readonly Listed[], former: readonly Former[], { away, revoked }: ListChanges, until: Day,
): Pick<ListStatement, "subjects" | "former"> {
  const isCurrent = (key: KeyId): boolean => subjects.some((one) => one.key === key);
  const isKnown = (key: KeyId): boolean => isCurrent(key) || former.some((one) => one.key === key);
  if (!away.every(({ key }) => isCurrent(key)) || !revoked.every(({ key }) => isKnown(key))) throw new Stop("not-listed");
  const awayOf = (one: Listed): Listed => {
    const found = away.find(({ key }) => key === one.key);
    return found === undefined ? one : { ...one, awayUntil: found.until };
  };
  const revocationOf = (key: KeyId): ListChanges["revoked"][number] | undefined => revoked.find((one) => one.key === key);
  // Of a key that ended before, only the day from which somebody else had it may still become known.
  const before = former.map((one) => ({ ...one, compromisedSince: revocationOf(one.key)?.compromisedSince ?? one.compromisedSince }));
  const now = subjects.flatMap((one) => {
    const revocation = revocationOf(one.key);
    return revocation === undefined ? [] : [endedEntry(one, { until, compromisedSince: revocation.compromisedSince })];
  });
  return { subjects: subjects.map(awayOf).filter(({ key }) => revocationOf(key) === undefined), former: [...before, ...now] };
}

/** One thing that a list changes; `day` is that of an absence, or of a compromise. */
export interface ListChange {
  readonly what: "added" | "ended" | "compromised" | "endedBefore" | "away" | "back" | "changed" | "gone";
  readonly name: string;
  readonly role: Role;
  readonly organisations: readonly string[];
  readonly day: Day | null;
}

/** What changes from one list to the next, about people. */
export function listChanges(last: Pick<ListStatement, "subjects" | "former"> | null, next: Pick<ListStatement, "subjects" | "former">): readonly ListChange[] {
  const before = last ?? { subjects: [], former: [] };
  const left = [...before.subjects, ...before.former]
    .filter(({ hash }) => ![...next.subjects, ...next.former].some((one) => one.hash === hash))
    .map((one) => change("gone", one));
  return [
    ...next.subjects.flatMap((one) => currentChange(before.subjects.find(({ hash }) => hash === one.hash), one)),
    ...next.former.flatMap((one) => formerChange(before, one)), ...left,
  ];
}

function currentChange(old: Listed | undefined, now: Listed): readonly ListChange[] {
  if (old === undefined) return [change("added", now)];
  if (JSON.stringify({ ...old, awayUntil: now.awayUntil }) !== JSON.stringify(now)) return [change("changed", now)];
  if (old.awayUntil === now.awayUntil) return [];
  return [now.awayUntil === null ? change("back", now) : change("away", now, now.awayUntil)];
}

function formerChange(before: Pick<ListStatement, "subjects" | "former">, now: Former): readonly ListChange[] {
  const old = before.former.find(({ hash }) => hash === now.hash);
  if (old === undefined) {
    const was = before.subjects.find(({ hash }) => hash === now.hash);
    return [change(was === undefined ? "endedBefore" : "ended", was ?? now, now.compromisedSince)];
  }
  return old.compromisedSince === now.compromisedSince ? [] : [change("compromised", now, now.compromisedSince)];
}

function change(what: ListChange["what"], one: Listed | Former, day: Day | null = null): ListChange {
  return { what, name: one.name, role: one.role, organisations: "organisations" in one ? one.organisations : [], day };
}

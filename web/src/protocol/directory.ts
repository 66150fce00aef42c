/**
 * The directory: deciding whether all statements together are to be believed, and whose key it is.
 *
 * Separate and whole: a list that is missing, expired or rolled back makes all of it unusable,
 * because somebody may have been left out. It never asks for less.
 */
import type { Day, Hash, Instance, KeyId, Recipient, VerifyKey } from "./brands.ts";
import { daysUntil, plusDays } from "./day.ts";
import { hashOf } from "./encoding.ts";
import { Fault, type Rule } from "./fault.ts";
import type { ListUsed } from "./frame.ts";
import { instanceOf, keyId } from "./keys.ts";
import { parseNote, unverified, verified, type Note } from "./note.ts";
import { liesWithin, readTree, type Tree } from "./organisations.ts";
import {
  instanceStatement, listStatement, subjectStatement,
  type Former, type InstanceStatement, type Listed, type ListStatement, type PublicKeys, type SubjectStatement,
} from "./statement.ts";

/** Days that a list may hold. */
const LIST_DAYS = 30;

/** What the server served. */
export interface Served {
  /** The root verify key, 32 bytes. */
  readonly root: VerifyKey;
  /** The `instance` note. */
  readonly instance: string;
  /** Every `list` note. */
  readonly lists: readonly string[];
  /** The `subject` notes of the coordinators at least; others are passed over. */
  readonly subjects: readonly string[];
  /** The bytes of `GET /organisations`. */
  readonly organisations: Uint8Array;
  /** The bytes of `GET /codes`, where they were fetched. */
  readonly codes?: Uint8Array;
}

/** What the client knows beforehand. */
export interface Expected {
  readonly instance: Instance;
  /** Where it is connected. */
  readonly authority: string;
  readonly today: Day;
  /** The highest list numbers seen, where something was remembered (in a case, or by staff). */
  readonly known?: readonly { readonly coordinator: KeyId; readonly number: number }[];
}

/** A coordinator with the list that she signed. */
export interface Vouched {
  readonly subject: SubjectStatement;
  readonly list: ListStatement;
  readonly hash: Hash;
}

/** A directory that was verified whole. */
export interface Directory {
  readonly instance: InstanceStatement;
  readonly root: VerifyKey;
  readonly coordinators: ReadonlyMap<KeyId, Vouched>;
  readonly tree: Tree;
  /** Everybody valid now, on any list. */
  readonly listed: readonly Listed[];
  /** What a frame that relies on this directory names. */
  readonly used: readonly ListUsed[];
}

/**
 * Verifies a whole directory (`docs/protocol.md` §6).
 * @throws Fault `directory.*` or `note.*` with the first rule that fails; `directory.expired` when
 * every list has expired, which may be this device's clock.
 */
export function verifyDirectory(served: Served, expected: Expected): Directory {
  const instance = verifiedInstance(served, expected);
  const vouched = instance.coordinators.map((entry) => {
    const subject = coordinatorSubject(entry, served, expected.instance);
    return [entry.key, { subject, ...listOf(entry.key, subject.verifyKey, served, expected) }] as const;
  });
  const coordinators = new Map<KeyId, Vouched>(vouched);
  checkExpiry([...coordinators.values()], expected.today);
  checkServed([...coordinators.values()], served);
  const tree = readTree(served.organisations);
  checkRealms(coordinators, tree);
  checkRoles(coordinators);
  return {
    instance, root: served.root, coordinators, tree,
    listed: [...coordinators.values()].flatMap(({ list }) => list.subjects),
    used: vouched.map(([coordinator, { list, hash }]) => ({ coordinator, number: list.number, hash })),
  };
}

function demand(holds: boolean, rule: Rule, message: string): void {
  if (!holds) throw new Fault(rule, message);
}

function verifiedInstance({ root, instance }: Served, expected: Expected): InstanceStatement {
  demand(instanceOf(root) === expected.instance, "directory.root", "another root");
  const found = verified(parseNote(instance, "instance"), [{ name: "root", key: root }], instanceStatement);
  demand(found.instance === expected.instance, "directory.instance", "for another installation");
  demand(daysUntil(expected.today, found.day) <= 1, "directory.day", "signed in the future");
  demand(found.notAfter >= expected.today, "directory.expired", "the instance note has expired");
  demand(found.authority === expected.authority, "directory.authority", "for another address");
  return found;
}

function coordinatorSubject(
  entry: InstanceStatement["coordinators"][number], served: Served, instance: Instance,
): SubjectStatement {
  const note = served.subjects.map((source) => parseNote(source, "subject")).find(({ hash }) => hash === entry.hash);
  if (note === undefined) throw new Fault("directory.subject", "a coordinator's statement is missing");
  const subject = ownStatement(note, instance, { name: "root", key: served.root });
  const isHer = subject.role === "coordinator" && keyId(subject.recipient, subject.verifyKey) === entry.key;
  demand(isHer, "directory.subject", "a coordinator's keys do not match");
  return subject;
}

/** A subject's statement with her own signature and that of who confirmed her. */
function ownStatement(
  note: Note, instance: Instance, by: { readonly name: "root" | "staff"; readonly key: VerifyKey },
): SubjectStatement {
  const claimed = unverified(note, subjectStatement);
  const subject = verified(note, [{ name: "staff", key: claimed.verifyKey }, by], subjectStatement);
  demand(subject.instance === instance, "directory.instance", "for another installation");
  return subject;
}

function listOf(
  coordinator: KeyId, key: VerifyKey, served: Served, expected: Expected,
): { readonly list: ListStatement; readonly hash: Hash } {
  const notes = served.lists.map((source) => parseNote(source, "list"))
    .filter((note) => unverified(note, listStatement).coordinator === coordinator);
  const [note] = notes;
  if (note === undefined) throw new Fault("directory.list", "a coordinator's list is missing");
  demand(notes.length === 1, "directory.list", "a coordinator has two lists");
  const list = verified(note, [{ name: "staff", key }], listStatement);
  demand(list.instance === expected.instance, "directory.instance", "for another installation");
  demand(daysUntil(expected.today, list.day) <= 1, "directory.day", "signed in the future");
  demand(list.notAfter <= plusDays(list.day, LIST_DAYS), "directory.list", "holds for too long");
  const known = (expected.known ?? []).filter((one) => one.coordinator === coordinator);
  demand(known.every(({ number }) => list.number >= number), "directory.rollback", "older than one seen");
  return { list, hash: note.hash };
}

function checkExpiry(vouched: readonly Vouched[], today: Day): void {
  const expired = vouched.filter(({ list }) => list.notAfter < today).length;
  demand(vouched.length > 0, "directory.list", "there is no coordinator");
  demand(expired < vouched.length, "directory.expired", "every list has expired");
  demand(expired === 0, "directory.list", "a list has expired");
}

function checkServed(vouched: readonly Vouched[], served: Served): void {
  const [newest] = vouched.map(({ list }) => list)
    .sort((one, other) => other.day.localeCompare(one.day) || other.number - one.number);
  demand(newest?.organisationsHash === hashOf(served.organisations), "directory.organisations",
    "another tree than was signed");
  if (served.codes === undefined) return;
  demand(newest?.codesHash === hashOf(served.codes), "directory.codes", "other codes than were signed");
}

function checkRealms(coordinators: ReadonlyMap<KeyId, Vouched>, tree: Tree): void {
  for (const { subject, list } of coordinators.values()) {
    for (const one of list.subjects) {
      demand(one.role !== "coordinator", "directory.roles", "a coordinator vouches for a coordinator");
      demand(liesWithin(tree, one.organisations, subject.organisations), "directory.subject",
        "outside her coordinator's organisations");
    }
  }
}

function checkRoles(coordinators: ReadonlyMap<KeyId, Vouched>): void {
  const roles = new Map<KeyId, string>([...coordinators.keys()].map((key) => [key, "coordinator"]));
  for (const { list } of coordinators.values()) {
    for (const { key, role } of list.subjects) {
      demand((roles.get(key) ?? role) === role, "directory.roles", "one key in two roles");
      roles.set(key, role);
    }
  }
}

/**
 * Somebody's public keys, from her full statement.
 * @throws Fault `directory.subject` when she is on no list, or the statement is not the one listed;
 * `note.*` when a signature is missing.
 */
export function publicKeys(directory: Directory, key: KeyId, source: string): PublicKeys & { readonly role: string } {
  const note = parseNote(source, "subject");
  const by = [...directory.coordinators.values()].find(({ list }) =>
    [...list.subjects, ...list.former].some((one) => one.key === key && one.hash === note.hash));
  if (by === undefined) throw new Fault("directory.subject", "not the statement that was listed");
  const subject = ownStatement(note, directory.instance.instance, { name: "staff", key: by.subject.verifyKey });
  const entry = entriesOf(by, key).find(({ hash }) => hash === note.hash);
  const isHer = keyId(subject.recipient, subject.verifyKey) === key && entry?.role === subject.role;
  demand(isHer, "directory.subject", "recipient and verify key do not match the key");
  const { recipient, verifyKey, role } = subject;
  return { recipient, verifyKey, role, hash: note.hash };
}

function entriesOf({ list }: Vouched, key: KeyId): readonly (Listed | Former)[] {
  return [...list.subjects, ...list.former].filter((one) => one.key === key);
}

/** What the lists say of a key on a day. */
export type Standing = "valid" | "compromised" | "unknown";

/** Whether a key held on a day: old frames are verified with what was valid when they were written. */
export function standingOn(directory: Directory, key: KeyId, day: Day): Standing {
  const entries = [...directory.coordinators.values()].flatMap((one) => entriesOf(one, key));
  const held = entries.filter((one) => one.since <= day && (!("until" in one) || day <= one.until));
  const isSpoilt = entries.some((one) => "compromisedSince" in one && one.compromisedSince !== null
    && one.compromisedSince <= day);
  if (isSpoilt) return "compromised";
  return held.length > 0 ? "valid" : "unknown";
}

/** The count desk of a year; null when the root named none. */
export function countDesk(directory: Directory, year: number): Recipient | null {
  return directory.instance.desks.find((desk) => desk.year === year)?.recipient ?? null;
}

/** The bucket in which a key's full statement is fetched. */
export function bucketOf(key: Uint8Array, buckets: number): number {
  return (key[0] ?? 0) % buckets;
}

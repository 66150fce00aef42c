/**
 * The directory: deciding whether all statements together are to be believed, and whose key it is.
 *
 * Separate and whole: a list that is missing or rolled back makes all of it unusable, because
 * somebody may have been left out; of one that has expired nobody is chosen, and that is said.
 */
import type { Day, Hash, Instance, KeyId, Recipient, VerifyKey } from "./brands.ts";
import { daysUntil, plusDays } from "./day.ts";
import { hashOf } from "./encoding.ts";
import { Fault, type DirectoryRule } from "./fault.ts";
import type { ListUsed } from "./frame.ts";
import { bytesOfId } from "./ids.ts";
import type { Read } from "./json.ts";
import { instanceOf, keyId } from "./keys.ts";
import { parseNote, unverified, verified, type Demand, type Note, type NoteKind } from "./note.ts";
import { readTree } from "./organisations.ts";
import {
  instanceStatement, listStatement, subjectStatement,
  type InstanceStatement, type Listed, type ListStatement, type Role, type SubjectStatement,
} from "./statement.ts";
import { liesWithin, type Tree } from "./tree.ts";

/** Most days that a list may hold. */
export const LIST_DAYS = 30;

/** What a client is configured with and knows of itself. */
export interface Expected {
  readonly instance: Instance;
  /** The fingerprints of further configured roots; that of the first is the instance. */
  readonly roots?: readonly Instance[];
  /** The root key that came along; believed because its hash is one of these. */
  readonly root: VerifyKey;
  /** Where it is connected. */
  readonly authority: string;
  readonly today: Day;
  /** The highest list numbers seen, where something was remembered (in a case, or by staff). */
  readonly known?: readonly { readonly coordinator: KeyId; readonly number: number }[];
}

/** What the server served. */
export interface Served {
  /** The `instance` note. */
  readonly instance: string;
  /** Every `list` note. */
  readonly lists: readonly string[];
  /** The `subject` notes of the buckets fetched so far; those of all coordinators among them. */
  readonly subjects: readonly string[];
  /** The bytes of `GET /organisations`. */
  readonly organisations: Uint8Array;
  /** The bytes of `GET /codes`, where they were fetched. */
  readonly codes?: Uint8Array;
}

/** A coordinator whose newest list has expired: whom she vouches for is nobody's reader now. */
export interface ExpiredList {
  readonly coordinator: KeyId;
  /** Her name. */
  readonly name: string;
  /** The last day on which it held. */
  readonly until: Day;
  /** Whom it named: to say so, never to choose from. */
  readonly listed: readonly Listed[];
}

/** A coordinator with the list that she signed. */
export interface Vouched {
  readonly key: KeyId;
  /** As the root names her. */
  readonly entry: InstanceStatement["coordinators"][number];
  readonly subject: SubjectStatement;
  readonly list: ListStatement;
  /** Hash of the list. */
  readonly hash: Hash;
  /** Whether the list holds today. */
  readonly holds: boolean;
}

/** A directory that was verified down from the root. */
export interface Directory {
  readonly instance: InstanceStatement;
  /** In the order of their keys. */
  readonly coordinators: readonly Vouched[];
  readonly tree: Tree;
  /** Everybody current, on any list that holds today. */
  readonly listed: readonly Listed[];
  /** The lists that have expired, to be told to whoever chooses. */
  readonly expired: readonly ExpiredList[];
  /** What a frame that relies on this directory names. */
  readonly used: readonly ListUsed[];
  /** The full statements fetched so far, by hash. */
  readonly subjects: ReadonlyMap<Hash, SubjectStatement>;
}

/**
 * Verifies everything that a client needs before it seals or believes anything (`docs/protocol.md` §6).
 * @throws Fault `directory.*` with the first rule that fails; `directory.allListsExpired` may be
 * this device's clock. Fault `json` or `member` when the tree is none.
 */
export function verifyDirectory(expected: Expected, served: Served): Directory {
  const instance = instanceNote(expected, served.instance);
  const subjects = parseAll(served.subjects, "subject");
  const coordinators = vouchedFor(expected, instance, subjects, parseAll(served.lists, "list"));
  const held = coordinators.filter(({ holds }) => holds);
  demand(held.length > 0 || coordinators.length === 0, "allListsExpired", "every list has expired");
  checkServed(held, served);
  checkRoles(coordinators);
  const tree = readTree(served.organisations);
  // Nobody is chosen from an expired list, and the tree may have moved on without it.
  checkScopes(held, tree);
  const directory: Directory = {
    instance, coordinators, tree, subjects: new Map(),
    listed: held.flatMap(({ list }) => list.subjects),
    expired: coordinators.filter(({ holds }) => !holds).map(expiredList),
    used: coordinators.map(({ key, list, hash }) => ({ coordinator: key, number: list.number, hash })),
  };
  return withSubjects(directory, served.subjects);
}

/**
 * The directory with the subject notes of a bucket fetched later; notes on no list are left out.
 * @throws Fault `directory.subject` when a note that a list names is not as listed,
 * `directory.shape` when one is malformed.
 */
export function withSubjects(directory: Directory, sources: readonly string[]): Directory {
  const added = parseAll(sources, "subject").flatMap((note) => directory.coordinators.flatMap((by) =>
    listedAs(by.list, note.hash).map((as) => [note.hash, asListed(note, as, by, directory.instance)] as const)));
  return { ...directory, subjects: new Map([...directory.subjects, ...added]) };
}

function demand(holds: boolean, rule: DirectoryRule, message: string): void {
  if (!holds) throw new Fault(`directory.${rule}`, message);
}

/** What `attempt` gives; any fault of a note in it becomes this rule. */
function orFault<T>(rule: DirectoryRule, attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof Fault) throw new Fault(`directory.${rule}`, error.message);
    throw error;
  }
}

/** The notes of a kind; notes of another kind are left out. */
function parseAll(sources: readonly string[], kind: NoteKind): readonly Note[] {
  return sources.flatMap((source) => {
    try {
      return [parseNote(source, kind)];
    } catch (error) {
      if (error instanceof Fault && error.rule === "note.type") return [];
      throw new Fault("directory.shape", `a ${kind} note is malformed`);
    }
  });
}

/**
 * The root's statement alone: whom it names as coordinators, before their lists are there.
 * @throws Fault `directory.*` with the first rule that fails.
 */
export function instanceNote({ instance, roots = [], root, authority, today }: Expected, source: string): InstanceStatement {
  demand([instance, ...roots].includes(instanceOf(root)), "root", "another root");
  const [note] = parseAll([source], "instance");
  if (note === undefined) throw new Fault("directory.signature", "no instance note");
  const found = orFault("signature", () => verified(note, [{ name: "root", key: root }], instanceStatement));
  demand(found.instance === instance, "instance", "the instance note is of another installation");
  demand(daysUntil(today, found.day) <= 1, "future", "the instance note was signed in the future");
  demand(found.notAfter >= today, "expired", "the instance note has expired");
  demand(found.authority === authority, "authority", "for another address");
  return found;
}

function vouchedFor(
  expected: Expected, { coordinators: entries }: InstanceStatement, subjects: readonly Note[], lists: readonly Note[],
): readonly Vouched[] {
  const named = entries.map((entry) => ({ entry, subject: coordinatorSubject(expected, entry, subjects) }));
  demand(new Set(entries.map(({ key }) => key)).size === entries.length, "role", "a coordinator twice");
  return named
    .map(({ entry, subject }) => ({ key: entry.key, entry, subject }))
    .sort((one, other) => compareIds(one.key, other.key))
    .map((one) => ({ ...one, ...newestList(expected, one.key, one.subject.verifyKey, lists) }));
}

/** Ids sort as their bytes do, not as their letters. */
function compareIds(one: KeyId, other: KeyId): number {
  const [ours, theirs] = [bytesOfId(one), bytesOfId(other)];
  const place = ours.findIndex((byte, at) => byte !== theirs[at]);
  return place < 0 ? 0 : (ours[place] ?? 0) - (theirs[place] ?? 0);
}

function coordinatorSubject(
  { instance, root }: Expected, entry: Vouched["entry"], notes: readonly Note[],
): SubjectStatement {
  const note = notes.find(({ hash }) => hash === entry.hash);
  if (note === undefined) throw new Fault("directory.coordinator", "her statement is missing");
  const subject = orFault("coordinator", () => ownStatement(note, { name: "root", key: root }));
  const isHers = subject.instance === instance && subject.role === "coordinator"
    && keyId(subject.recipient, subject.verifyKey) === entry.key
    && entry.organisations.every((slug) => subject.organisations.includes(slug));
  demand(isHers, "coordinator", "her statement is not as the root names her");
  return subject;
}

/** A subject's statement with exactly her own signature and that of who confirmed her. */
function ownStatement(note: Note, by: Demand): SubjectStatement {
  const claimed = unverified(note, subjectStatement);
  return verified(note, [{ name: "staff", key: claimed.verifyKey }, by], subjectStatement);
}

/** The newest list of a coordinator among those served; every one of hers must be signed by her. */
function newestList(
  { instance, today, known = [] }: Expected, coordinator: KeyId, key: VerifyKey, notes: readonly Note[],
): Pick<Vouched, "list" | "hash" | "holds"> {
  const hers = notes.filter((note) => claims(note, listStatement)?.coordinator === coordinator).map((note) => ({
    list: orFault("list", () => verified(note, [{ name: "staff", key }], listStatement)), hash: note.hash,
  }));
  const [first, ...others] = hers;
  if (first === undefined) throw new Fault("directory.list", "a coordinator's list is missing");
  const newest = others.reduce((best, one) => one.list.number > best.list.number ? one : best, first);
  const { list } = newest;
  demand(list.instance === instance, "instance", "a list of another installation");
  demand(daysUntil(today, list.day) <= 1, "future", "a list was signed in the future");
  demand(list.notAfter <= plusDays(list.day, LIST_DAYS), "listTerm", "a list holds too long");
  const seen = known.filter((one) => one.coordinator === coordinator);
  demand(seen.every(({ number }) => list.number >= number), "rollback", "a list older than one seen");
  return { ...newest, holds: list.notAfter >= today };
}

function claims<T>(note: Note, read: Read<T>): T | null {
  try {
    return unverified(note, read);
  } catch {
    return null;
  }
}

function expiredList({ key, subject: { name }, list: { notAfter: until, subjects: listed } }: Vouched): ExpiredList {
  return { coordinator: key, name, until, listed };
}

function checkServed(coordinators: readonly Vouched[], served: Served): void {
  const newest = newestOf(coordinators);
  if (newest === undefined) return;
  demand(newest.organisationsHash === hashOf(served.organisations), "organisations", "another tree than was signed");
  if (served.codes !== undefined) checkCodes({ coordinators }, served.codes);
}

/**
 * Checks code lists that were fetched later.
 * @throws Fault `directory.codes` when the newest list names other ones, or there is no list.
 */
export function checkCodes({ coordinators }: Pick<Directory, "coordinators">, codes: Uint8Array): void {
  demand(newestOf(coordinators)?.codesHash === hashOf(codes), "codes", "other codes than were signed");
}

/** The newest list of all: each counts on from the highest number; of equals that of the later key. */
function newestOf(coordinators: readonly Vouched[]): ListStatement | undefined {
  return coordinators.map(({ list }) => list)
    .sort((one, other) => other.number - one.number || compareIds(other.coordinator, one.coordinator))[0];
}

function checkRoles(coordinators: readonly Vouched[]): void {
  const roles = new Map<KeyId, Role>(coordinators.map(({ key }) => [key, "coordinator"]));
  for (const { list } of coordinators) {
    demand(new Set(list.subjects.map(({ key }) => key)).size === list.subjects.length, "role", "a key twice");
    for (const { key, role } of list.subjects) {
      demand(role !== "coordinator" && (roles.get(key) ?? role) === role, "role", "a key with two roles");
      roles.set(key, role);
    }
  }
}

function checkScopes(coordinators: readonly Vouched[], tree: Tree): void {
  for (const { entry, list } of coordinators) {
    const slugs = list.subjects.flatMap(({ organisations }) => organisations);
    demand(liesWithin(tree, slugs, entry.organisations), "scope", "outside her coordinator's organisations");
  }
}

/** What a list says of a subject note. */
interface ListedAs {
  readonly key: KeyId;
  readonly role: Role;
  readonly organisations: readonly string[];
}

function listedAs({ subjects, former }: ListStatement, hash: Hash): readonly ListedAs[] {
  const all: readonly (ListedAs & { hash: Hash })[] =
    [...subjects, ...former.map((one) => ({ ...one, organisations: [] }))];
  return all.filter((one) => one.hash === hash).slice(0, 1);
}

function asListed(note: Note, as: ListedAs, by: Vouched, { instance }: InstanceStatement): SubjectStatement {
  const subject = orFault("subject", () => ownStatement(note, { name: "staff", key: by.subject.verifyKey }));
  const isListed = subject.instance === instance && subject.role === as.role
    && keyId(subject.recipient, subject.verifyKey) === as.key
    && as.organisations.every((slug) => subject.organisations.includes(slug));
  demand(isListed, "subject", "a statement is not as listed");
  return subject;
}

/** The full statement of somebody current; null when she is on no list or her bucket was not fetched. */
export function subjectOf(directory: Directory, key: KeyId): SubjectStatement | null {
  const entry = directory.listed.find((one) => one.key === key);
  return entry === undefined ? null : directory.subjects.get(entry.hash) ?? null;
}

/** The key with which an adviser's frame of that day is verified; null when none held. */
export function adviserKey(directory: Directory, key: KeyId, day: Day): VerifyKey | null {
  const hash = vouchingOn(directory, day).map(({ list }) => validHash(list, key, day)).find((one) => one !== null);
  return hash === undefined ? null : directory.subjects.get(hash)?.verifyKey ?? null;
}

/** Whether the lists held this adviser valid on that day. */
export function wasAdviser(directory: Directory, key: KeyId, day: Day): boolean {
  return vouchingOn(directory, day).some(({ list }) => validHash(list, key, day) !== null);
}

/** The statement of a report author whose key was valid on that day; null when none was. */
export function authorOn(directory: Directory, key: KeyId, day: Day): SubjectStatement | null {
  const hash = vouchingOn(directory, day).map(({ list }) => validHash(list, key, day, "reportAuthor")).find((one) => one !== null);
  return hash === undefined ? null : directory.subjects.get(hash) ?? null;
}

/** The lists that say something about this day: an expired one says nothing about the days after its last. */
function vouchingOn({ coordinators }: Directory, day: Day): readonly Vouched[] {
  return coordinators.filter(({ holds, list }) => holds || day <= list.notAfter);
}

/** Hash of the subject note of an adviser, or somebody else, whose key was valid on that day. */
function validHash({ subjects, former }: ListStatement, key: KeyId, day: Day, as: Role = "adviser"): Hash | null {
  const isHers = (one: { key: KeyId; role: Role; since: Day }): boolean =>
    one.key === key && one.role === as && one.since <= day;
  const held = former.filter((one) => isHers(one) && day <= one.until
    && (one.compromisedSince === null || day < one.compromisedSince));
  return [...subjects.filter(isHers), ...held][0]?.hash ?? null;
}

/** The count desk of a year; null when the root named none. */
export function countDesk({ instance }: Directory, year: number): Recipient | null {
  return instance.desks.find((desk) => desk.year === year)?.recipient ?? null;
}

/** The bucket in which the full statement of a key is fetched. */
export function bucketOf(key: KeyId, buckets: number): number {
  return (bytesOfId(key)[0] ?? 0) % buckets;
}

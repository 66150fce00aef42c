/**
 * What a coordinator stands on: the root's statement, her own last list, what she countersigned.
 *
 * Separate from `House` because she must be able to publish while no directory verifies: hers may
 * be the list that is missing. It never gives anybody else's word for hers.
 */
import { today } from "../../../house/house.ts";
import { fetchStart, subjectNotes, type Start } from "../../../house/start.ts";
import type { Hash, KeyId, VerifyKey } from "../../../protocol/brands.ts";
import { textOf } from "../../../protocol/bytes.ts";
import { instanceNote } from "../../../protocol/directory.ts";
import { parseVerifyKey, verifyKeyOf } from "../../../protocol/ed25519.ts";
import { hashOf } from "../../../protocol/encoding.ts";
import * as json from "../../../protocol/json.ts";
import { parseNote, unverified, verified, type Note } from "../../../protocol/note.ts";
import { listStatement, subjectStatement, type InstanceStatement, type ListStatement } from "../../../protocol/statement.ts";
import { Stop } from "../../../refusal.ts";
import { seenOwnList, seenStatement } from "../../memory.ts";
import { current, type Session } from "../../session.ts";
import type { Countersigned } from "../nextList.ts";

/** Most buckets of keys that are fetched. */
const MOST_BUCKETS = 256;

/** A list that she signed. */
export interface SignedList {
  readonly list: ListStatement;
  readonly hash: Hash;
}

/** What her work begins with. */
export interface Ground {
  readonly session: Session;
  readonly start: Start;
  readonly statement: InstanceStatement;
  /** What the root gave her. */
  readonly scope: readonly string[];
  readonly own: SignedList | null;
  /** The highest number of a list of anybody whom the root names; 0 when there is none. */
  readonly highest: number;
  /** Whom she countersigned and her last list does not name. */
  readonly countersigned: readonly Countersigned[];
  readonly codesHash: Hash;
}

/**
 * Fetches it anew.
 * @throws Stop `no-directory`, `not-named` when the root does not name her, `older-…`; Fault
 * `directory.*`; Refused, Unknown.
 */
export async function fetchGround(): Promise<Ground> {
  const session = current();
  const { net, key, keys, remember } = session;
  const start = await fetchStart(net);
  const statement = statementOf(session, start);
  const entry = statement.coordinators.find((one) => one.key === key);
  if (entry === undefined) throw new Stop("not-named");
  const verifyKey = verifyKeyOf(keys.signing);
  const own = listOf(session, key, verifyKey, start.directory.lists);
  await remember((memory) => seenOwnList(seenStatement(memory, statement.number), key, mark(own)));
  const [{ body: codes }, notes] = await Promise.all([net.get("/codes"), allSubjects(session, start)]);
  return {
    session, start, statement, scope: entry.organisations, own, codesHash: hashOf(codes),
    highest: highestNumber(session, statement, notes, start.directory.lists),
    countersigned: countersignedBy(verifyKey, notes, own),
  };
}

/** A list as it is remembered. */
export function mark(signed: SignedList | null): { readonly number: number; readonly hash: Hash } | null {
  return signed === null ? null : { number: signed.list.number, hash: signed.hash };
}

function statementOf({ place }: Session, { directory: { root, instance } }: Start): InstanceStatement {
  if (root === null || instance === null) throw new Stop("no-directory");
  const { instance: first, further: roots, authority } = place;
  return instanceNote({ instance: first, roots, root: parseVerifyKey(root), authority, today: today() }, instance);
}

/** Only what they signed themselves counts: a number made up would be signed on from for ever. */
function highestNumber(session: Session, { coordinators }: InstanceStatement, notes: readonly Note[], sources: readonly string[]): number {
  const numbers = coordinators.map(({ key, hash }) => {
    const note = notes.find((one) => one.hash === hash);
    const subject = note === undefined ? null : attempt(() => unverified(note, subjectStatement));
    return subject === null ? 0 : listOf(session, key, subject.verifyKey, sources)?.list.number ?? 0;
  });
  return Math.max(0, ...numbers);
}

/** The newest list of a coordinator that she herself signed. */
function listOf({ place }: Session, key: KeyId, verifyKey: VerifyKey, sources: readonly string[]): SignedList | null {
  const hers = sources.flatMap((source) => {
    const note = attempt(() => parseNote(source, "list"));
    const claimed = note === null ? null : attempt(() => unverified(note, listStatement));
    if (note === null || claimed?.coordinator !== key || claimed.instance !== place.instance) return [];
    const list = attempt(() => verified(note, [{ name: "staff", key: verifyKey }], listStatement));
    return list === null ? [] : [{ list, hash: note.hash }];
  });
  return hers.sort((one, other) => other.list.number - one.list.number)[0] ?? null;
}

async function allSubjects({ net }: Session, { directory: { keyBuckets } }: Start): Promise<readonly Note[]> {
  if (keyBuckets < 1 || keyBuckets > MOST_BUCKETS) throw new Stop("no-key");
  const buckets = await Promise.all(Array.from({ length: keyBuckets }, async (_, bucket) => {
    const { body } = await net.get(`/directory/keys/${bucket}`);
    return json.readJson(textOf(body, "json"), subjectNotes).subjects;
  }));
  return buckets.flat().flatMap((source) => attempt(() => parseNote(source, "subject")) ?? []);
}

/** A few hundred signatures are checked only where her last list does not name the note already. */
function countersignedBy(verifyKey: VerifyKey, notes: readonly Note[], own: SignedList | null): readonly Countersigned[] {
  const known = new Set([...own?.list.subjects ?? [], ...own?.list.former ?? []].map(({ hash }) => hash));
  return notes.filter(({ hash }) => !known.has(hash)).flatMap((note) => {
    const subject = attempt(() => {
      const claimed = unverified(note, subjectStatement);
      return verified(note, [{ name: "staff", key: claimed.verifyKey }, { name: "staff", key: verifyKey }], subjectStatement);
    });
    return subject === null ? [] : [{ hash: note.hash, subject, ended: null }];
  });
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

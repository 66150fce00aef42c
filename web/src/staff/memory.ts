/**
 * What a member of staff remembers, so that a service cannot show her less than it showed before
 * (`docs/protocol.md` §5, "Older than before").
 *
 * Separate and pure because everything else can be checked afresh; that a list, a frame or a
 * draft is no older than the one she saw takes a memory. It holds numbers and hashes, no words
 * and no secrets, and only ever moves on. It must never be fetched from the service.
 */
import type { CaseId, Hash, KeyId, SlotId } from "../protocol/brands.ts";
import type { CaseLog } from "../protocol/caseLog.ts";
import type { Directory } from "../protocol/directory.ts";
import type { Head, Stream } from "../protocol/frame.ts";
import * as json from "../protocol/json.ts";
import { Stop } from "../refusal.ts";

const markShape = json.object({ number: json.whole, hash: json.hash });
const marksShape: json.Read<Readonly<Record<string, Mark>>> = (value, path) =>
  Object.fromEntries(Object.entries(json.members(value, path)).map(([name, mark]) => [name, markShape(mark, `${path}.${name}`)]));

/** Reads a memory as it was written down; case ends are marks by `case/stream/author`. */
export const memoryShape = json.object({ statement: json.whole, lists: marksShape, ends: marksShape, slots: marksShape, batches: marksShape });

/** A number that only grows, and the hash of what stood there. */
export type Mark = json.Of<typeof markShape>;
/** The newest that was seen of everything that only grows. */
export type Memory = json.Of<typeof memoryShape>;
type Marks = Memory["lists"];

/** What of: the piece of the sentence `stop-older-…`. */
type What = "statement" | "list" | "case" | "slot" | "batch";

/** Before anything was seen. */
export const NOTHING_SEEN: Memory = { statement: 0, lists: {}, ends: {}, slots: {}, batches: {} };

/** A count batch as a report author used it. */
export interface BatchUsed {
  readonly organisation: string;
  readonly adviser: KeyId;
  readonly seq: number;
  readonly sha256: Hash;
}

/** A verified directory. @throws Stop `older-statement` or `older-list`. */
export function seenDirectory(memory: Memory, { instance, used }: Directory): Memory {
  const seen = seenStatement(memory, instance.number);
  const lists = used.reduce((known, { coordinator, number, hash }) => movedOn(known, coordinator, { number, hash }, "list"), seen.lists);
  return { ...seen, lists };
}

/** The root's statement. @throws Stop `older-statement`. */
export function seenStatement(memory: Memory, number: number): Memory {
  if (number < memory.statement) throw older("statement");
  return { ...memory, statement: number };
}

/** A coordinator's own list, null where none is served: she builds on no older one. @throws Stop `older-list`. */
export function seenOwnList(memory: Memory, key: KeyId, list: Mark | null): Memory {
  return { ...memory, lists: seenMark(memory.lists, key, list, "list") };
}

/** A verified case: every frame seen before still stands in it. @throws Stop `older-case`. */
export function seenCase(memory: Memory, id: CaseId, { authentic }: Pick<CaseLog, "authentic">): Memory {
  const now = new Map(authentic.map(({ stream, author, seq, hash }) => [`${endName(id, stream, author)}/${seq}`, hash]));
  const known = Object.entries(memory.ends).filter(([name]) => name.startsWith(`${id}/`));
  if (!known.every(([name, { number, hash }]) => now.get(`${name}/${number}`) === hash)) throw older("case");
  const ends = authentic.map(({ stream, author, seq, hash }) => [endName(id, stream, author), { number: seq, hash }] as const);
  return { ...memory, ends: { ...memory.ends, ...Object.fromEntries(ends) } };
}

/** A frame of her own that was taken in. */
export function wrote(memory: Memory, id: CaseId, stream: Stream, { author, seq, hash }: Head): Memory {
  return { ...memory, ends: { ...memory.ends, [endName(id, stream, author)]: { number: seq, hash } } };
}

/** What lies in a slot of hers; null for an empty one. @throws Stop `older-slot`. */
export function seenSlot(memory: Memory, slot: SlotId, last: Mark | null): Memory {
  return { ...memory, slots: seenMark(memory.slots, slot, last, "slot") };
}

/** All batches of a period that she was given: none is older, or gone. @throws Stop `older-batch`. */
export function seenBatches(memory: Memory, period: string, used: readonly BatchUsed[]): Memory {
  const marks = used.map(({ organisation, adviser, seq, sha256 }) =>
    [`${period}/${organisation}/${adviser}`, { number: seq, hash: sha256 }] as const);
  const known = Object.keys(memory.batches).filter((name) => name.startsWith(`${period}/`));
  if (!known.every((name) => marks.some(([there]) => there === name))) throw older("batch");
  return { ...memory, batches: marks.reduce((all, [name, mark]) => movedOn(all, name, mark, "batch"), memory.batches) };
}

/** What two tabs saw, the newer of each. */
export function together(one: Memory, other: Memory): Memory {
  return {
    statement: Math.max(one.statement, other.statement),
    lists: newer(one.lists, other.lists), ends: newer(one.ends, other.ends),
    slots: newer(one.slots, other.slots), batches: newer(one.batches, other.batches),
  };
}

function newer(one: Marks, other: Marks): Marks {
  const ahead = Object.entries(other).filter(([name, mark]) => mark.number >= (one[name]?.number ?? 0));
  return { ...one, ...Object.fromEntries(ahead) };
}

function seenMark(known: Marks, name: string, mark: Mark | null, what: What): Marks {
  if (mark !== null) return movedOn(known, name, mark, what);
  if (Object.hasOwn(known, name)) throw older(what);
  return known;
}

/** Takes a mark that is no older than the one known; the same number is the same thing. */
function movedOn(known: Marks, name: string, mark: Mark, what: What): Marks {
  const before = known[name];
  const isOlder = before !== undefined
    && (mark.number < before.number || (mark.number === before.number && mark.hash !== before.hash));
  if (isOlder) throw older(what);
  return { ...known, [name]: mark };
}

function endName(id: CaseId, stream: Stream, author: string): string {
  return `${id}/${stream}/${author}`;
}

function older(what: What): Stop {
  return new Stop(`older-${what}`);
}

/**
 * A case as the service keeps it, opened by one of its readers: what an insider can make of it.
 *
 * Separate from the insider's keys. What is made here is signed and sealed as the protocol
 * demands, but for the one thing that the lie is about.
 */
import type { Identity, Seed } from "../../src/protocol/brands.ts";
import { utf8 } from "../../src/protocol/bytes.ts";
import { readCapsule } from "../../src/protocol/capsule.ts";
import { readFrame, sealedKindOf, signFrame, type Author, type Bodies, type Frame, type FrameOf, type ReadFrame } from "../../src/protocol/frame.ts";
import { identityOf, recipientOf } from "../../src/protocol/identity.ts";
import { parseNote } from "../../src/protocol/note.ts";
import { open, seal } from "../../src/protocol/seal.ts";
import type { Head, Placed } from "../ground/lies.ts";
import type { Insider } from "./insider.ts";

/** Everything of a case, open. */
export interface Leak {
  readonly head: Head;
  readonly frames: readonly ReadFrame[];
  /** The sealed frames, in the same order. */
  readonly sealed: readonly Uint8Array[];
  /** The capsules of that reader. */
  readonly capsules: readonly Uint8Array[];
  readonly report: Bodies["report"];
  /** The seed of the case in its first epoch. */
  readonly seed: Seed;
  readonly identity: Identity;
}

/** What the service gives a reader about a case, opened with her keys. */
export async function leak(insider: Insider, id: string): Promise<Leak> {
  const { head, sealed } = await insider.fetches<Head>("staff/case", { case: id });
  const frames = sealed.slice(0, head.frames.length);
  const capsules = sealed.slice(head.frames.length);
  const opened = await Promise.all(capsules.map((bytes) => open("capsule", bytes, insider.opening)));
  const seeds = opened.flatMap((note) => readCapsule(parseNote(note, "capsule")).seeds);
  const seed = found(seeds[0]).case;
  const desk = seeds.flatMap(({ note }) => note === null ? [] : [identityOf(note)]);
  const dialogue = identityOf(seed);
  const read: ReadFrame[] = [];
  for (const [place, bytes] of frames.entries()) {
    const { kind, stream } = found(head.frames[place]) as Frame;
    read.push(readFrame(await open(sealedKindOf(kind), bytes, stream === "desk" ? found(desk[0]) : dialogue)));
  }
  const report = found(read[0]).frame as FrameOf<"report">;
  return { head, frames: read, sealed: frames, capsules, report: report.body, seed, identity: dialogue };
}

/** A note sealed as a message of the dialogue, to the case and to its reporter. */
export async function sealedAnew({ identity, report }: Leak, note: string): Promise<Uint8Array> {
  return seal("message", utf8(note), [await recipientOf(identity), report.openingRecipient]);
}

/** A frame signed with this key, sealed as a message. */
export async function signedBy(leaked: Leak, frame: Frame, seed: Seed): Promise<Uint8Array> {
  return sealedAnew(leaked, signFrame(frame, seed));
}

/** The next message of an author in the dialogue. */
export function nextOf({ frames }: Leak, author: Author, text: string): FrameOf<"message"> {
  const { frame, note } = found(frames.findLast(({ frame: { author: by, stream } }) => by === author && stream === "dialogue"));
  return { ...frame, seq: frame.seq + 1, prev: note.hash, kind: "message", body: { text } };
}

/** Where the service would say that a frame stands. */
export function placeOf({ stream, kind, author, seq, day }: Frame): Placed {
  return { stream, kind, author, seq, day };
}

/** What must be there. */
export function found<T>(one: T | undefined): T {
  if (one === undefined) throw new Error("it is not there");
  return one;
}

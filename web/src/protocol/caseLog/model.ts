/**
 * What a case is read with and read into.
 *
 * Separate so that opening, judging and state can share it without importing one another.
 */
import type { CaseId, Day, Hash, Identity, Instance, KeyId, Recipient, Seed, VerifyKey } from "../brands.ts";
import { adviserKey, wasAdviser, type Directory } from "../directory.ts";
import type { FrameRule } from "../fault.ts";
import type { Author, Frame, FrameKind, Stream } from "../frame.ts";
import type { ReturnKeys } from "../keys.ts";

/** What the directory says about staff keys. */
export interface KeyBook {
  /** The key with which an adviser's frame of that day is verified; null when none held. */
  readonly adviserKey: (key: KeyId, day: Day) => VerifyKey | null;
  /** Whether the lists held this adviser valid on that day. */
  readonly wasAdviser: (key: KeyId, day: Day) => boolean;
  /** Number and hash of a coordinator's current list; null when she has none. */
  readonly list: (coordinator: KeyId) => { readonly number: number; readonly hash: Hash } | null;
}

/** The key book of a verified directory that has the statements of all readers. */
export function keyBook(directory: Directory): KeyBook {
  return {
    adviserKey: (key, day) => adviserKey(directory, key, day),
    wasAdviser: (key, day) => wasAdviser(directory, key, day),
    list: (coordinator) => directory.used.find((one) => one.coordinator === coordinator) ?? null,
  };
}

/** Where a frame stands, as the server says. */
export interface Position {
  readonly stream: Stream;
  readonly kind: FrameKind;
  readonly author: Author;
  readonly seq: number;
}

/** A sealed frame as it was served. */
export interface ServedFrame {
  readonly position: Position;
  readonly sealed: Uint8Array;
}

/** A frame that one sent oneself and remembers. */
export interface SentFrame {
  readonly stream: Stream;
  readonly seq: number;
  readonly hash: Hash;
}

/** Who reads the case: its reporter with her keys, or a reader with the capsules served to her. */
export type View =
  | { readonly as: "reporter"; readonly keys: ReturnKeys }
  | {
    readonly as: "reader"; readonly key: KeyId; readonly opening: Identity;
    readonly capsules: readonly Uint8Array[];
  };

/** What the reader of a case trusts and remembers. */
export interface Trust {
  readonly instance: Instance;
  /** The case asked for. */
  readonly case: CaseId;
  /** Of the directory fetched after the frames, so that no frame is newer than it. */
  readonly book: KeyBook;
  /** Frames that one sent oneself, as far as remembered. */
  readonly sent: readonly SentFrame[];
}

/** A frame that passed every rule, with the hash of its note. */
export interface VerifiedFrame {
  readonly frame: Frame;
  readonly hash: Hash;
}

/** A served frame and what came of it: the frame, or the rule that it failed. No body is shown then. */
export type Entry =
  | { readonly position: Position; readonly verified: VerifiedFrame; readonly rule: null }
  | { readonly position: Position; readonly verified: null; readonly rule: FrameRule };

/** The recipients and, for a reader, the seeds of one epoch. */
export interface Epoch {
  /** From 1. */
  readonly number: number;
  /** To which its dialogue is sealed, besides the reporter. */
  readonly caseRecipient: Recipient;
  /** To which its desk frames are sealed; null until acknowledged. */
  readonly noteRecipient: Recipient | null;
  /** Opens its dialogue; null for the reporter. */
  readonly caseSeed: Seed | null;
  /** Opens its desk frames. */
  readonly noteSeed: Seed | null;
}

/** A rule failed while judging: never leaves this folder except as a Fault or an entry. */
export class Broken extends Error {
  readonly rule: FrameRule;

  constructor(rule: FrameRule) {
    super(rule);
    this.rule = rule;
  }
}

/** Stops with a rule unless it holds. */
export function demand(holds: boolean, rule: FrameRule): asserts holds {
  if (!holds) throw new Broken(rule);
}

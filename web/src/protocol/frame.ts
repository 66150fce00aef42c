/**
 * Frames: everything that is said or decided in a case, as signed notes in chains per author.
 *
 * Separate from `caseLog`, which decides whether a frame counts: this only knows their shape.
 */
import type {
  CaseId, Day, Hash, Identity, Instance, KeyId, Recipient, Sealed, VerifyKey,
} from "./brands.ts";
import { utf8 } from "./bytes.ts";
import { answers, coding } from "./coded.ts";
import { parseVerifyKey } from "./ed25519.ts";
import { b64, fromB64 } from "./encoding.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { parseNote, signNote, unverified, type Note, type Signer } from "./note.ts";
import { open, seal } from "./seal.ts";

/** Which of the two conversations of a case. */
export type Stream = "dialogue" | "desk";

/** Who wrote a frame: the reporter, or a reader by her key. */
export type Author = "reporter" | KeyId;

const verifyKey: json.Read<VerifyKey> = json.parsed((text) => parseVerifyKey(fromB64(text, 32)), "a verify key");
const author = json.parsed(
  (text): Author => text === "reporter" ? text : json.id("key")(text, "author"), "reporter or a key");
const readers = json.list(json.object({ key: json.id("key"), role: json.oneOf("adviser", "deputy") }));
const capsules = json.list(json.object({ reader: json.id("key"), sha256: json.hash }));

/** Somebody who reads one case. */
export type Reader = json.Of<typeof readers>[number];
/** In which role somebody reads a case. */
export type ReaderRole = Reader["role"];
/** A capsule that a frame lists, by the hash of its sealed bytes. */
export type ListedCapsule = json.Of<typeof capsules>[number];

const bodies = {
  report: json.object({
    organisation: json.text,
    readers,
    excluded: json.list(json.id("key")),
    root: json.instance,
    caseRecipient: json.recipient,
    openingRecipient: json.recipient,
    verifyKey,
    mailboxKey: verifyKey,
    answers,
    text: json.text,
  }),
  message: json.object({ text: json.text }),
  consent: json.object({ to: json.text, text: json.text }),
  acknowledge: json.object({ text: json.text, noteRecipient: json.recipient, capsules }),
  close: json.object({ outcomes: json.list(json.text), text: json.text }),
  reopen: json.object({ text: json.text }),
  handOver: json.object({
    readers, caseRecipient: json.recipient, noteRecipient: json.recipient, capsules, reason: json.text,
  }),
  recuse: json.object({ reason: json.text }),
  deputyOpened: json.object({ reason: json.oneOf("term", "away", "coordinator") }),
  note: json.object({ text: json.text }),
  coding,
  tags: json.object({ tags: json.list(json.text) }),
};

/** What a frame can be. */
export type FrameKind = keyof typeof bodies;

/** The bodies by kind. */
export type Bodies = { readonly [K in FrameKind]: json.Of<(typeof bodies)[K]> };

/** All kinds, in the order of `docs/protocol.md` §5. */
export const FRAME_KINDS = Object.keys(bodies) as readonly FrameKind[];

const commonShape = {
  instance: json.instance,
  case: json.id("case"),
  epoch: json.whole,
  stream: json.oneOf("dialogue", "desk"),
  author,
  seq: json.whole,
  prev: json.orNull(json.hash),
  heads: json.list(json.object({ author, seq: json.whole, hash: json.hash })),
  lists: json.list(json.object({ coordinator: json.id("key"), number: json.whole, hash: json.hash })),
  day: json.day,
  files: json.list(json.any),
};
const common = json.object(commonShape);

/** What every frame has, whatever its kind. */
export type FrameCommon = json.Of<typeof common>;
/** The last frame seen of another author. */
export type Head = FrameCommon["heads"][number];
/** A directory list relied on. */
export type ListUsed = FrameCommon["lists"][number];

/** A frame of one kind. */
export type FrameOf<K extends FrameKind> = FrameCommon & { readonly kind: K; readonly body: Bodies[K] };
/** A frame of any kind. */
export type Frame = { [K in FrameKind]: FrameOf<K> }[FrameKind];

const kind = json.object({ kind: json.oneOf(...FRAME_KINDS), body: json.members });

/** Reads a frame of any kind. */
export const frame: json.Read<Frame> = (value, path) => {
  const found = kind(value, path);
  const read: json.Read<Frame["body"]> = bodies[found.kind];
  return { ...common(value, path), kind: found.kind, body: read(found.body, `${path}.body`) } as Frame;
};

/** In which stream frames of a kind stand. */
export function streamOf(frameKind: FrameKind): Stream {
  return frameKind === "note" || frameKind === "coding" || frameKind === "tags" ? "desk" : "dialogue";
}

/** Whether this author may write a frame of this kind at all. */
export function mayBeBy(frameKind: FrameKind, by: Author): boolean {
  if (frameKind === "message" || frameKind === "reopen") return true;
  return (frameKind === "report" || frameKind === "consent") === (by === "reporter");
}

/** As which kind of sealed thing frames of a kind travel. */
export function sealedKindOf(frameKind: FrameKind): "report" | "message" | "note" {
  if (frameKind === "report") return "report";
  return streamOf(frameKind) === "desk" ? "note" : "message";
}

/** Who signs a frame: the reporter with her frame key, a reader with her directory key. */
export function signerName(by: Author): "reporter" | "staff" {
  return by === "reporter" ? "reporter" : "staff";
}

/** The signed note of a frame. */
export function signFrame(content: Frame, seed: Signer["seed"]): string {
  return signNote("frame", toJson(content), [{ name: signerName(content.author), seed }]);
}

function toJson(content: Frame): object {
  if (content.kind !== "report") return content;
  const { verifyKey: signing, mailboxKey } = content.body;
  return { ...content, body: { ...content.body, verifyKey: b64(signing), mailboxKey: b64(mailboxKey) } };
}

/**
 * Signs and seals a frame: to the case and her opening, or to the note identity alone.
 * @throws Fault `size` when it is too long, `recipients` or `recipient` as `seal` does.
 */
export async function sealFrame(
  content: Frame, seed: Signer["seed"], recipients: readonly Recipient[],
): Promise<{ readonly sealed: Sealed<"report" | "message" | "note">; readonly hash: Hash }> {
  const source = signFrame(content, seed);
  const sealed = await seal(sealedKindOf(content.kind), utf8(source), recipients);
  return { sealed, hash: parseNote(source, "frame").hash };
}

/** A frame's note, read but not verified. */
export interface ReadFrame {
  readonly note: Note;
  readonly frame: Frame;
}

/**
 * A frame's note and what it claims; whether it counts is for `caseLog`.
 * @throws Fault `note.*`, `json` or `member` when it is no frame.
 */
export function readFrame(source: Uint8Array | string): ReadFrame {
  const note = parseNote(source, "frame");
  return { note, frame: unverified(note, frame) };
}

/**
 * Opens the bytes of a frame of this kind.
 * @throws Fault of `open`.
 */
export async function openFrame(sealed: Uint8Array, frameKind: FrameKind, identity: Identity): Promise<Uint8Array> {
  return open(sealedKindOf(frameKind), sealed, identity);
}

/** Where a new frame stands; `caseLog` gives most of it. */
export interface NextFrame {
  readonly instance: Instance;
  readonly case: CaseId;
  readonly epoch: number;
  readonly author: Author;
  readonly seq: number;
  readonly prev: Hash | null;
  readonly heads: readonly Head[];
  readonly lists: readonly ListUsed[];
  readonly day: Day;
}

/**
 * A new frame at its place.
 * @throws Fault `place` when a first frame names a previous one, or a later one none.
 */
export function newFrame<K extends FrameKind>(at: NextFrame, frameKind: K, body: Bodies[K]): FrameOf<K> {
  if ((at.seq === 0) !== (at.prev === null)) throw new Fault("place", "prev and seq do not agree");
  return { ...at, stream: streamOf(frameKind), kind: frameKind, body, files: [] };
}

/**
 * Finding what opens a frame, and the report that everything else rests on.
 *
 * Separate from `judge` because it runs before anything is believed: seeds found here are only ways
 * to read; whom they came from is checked by `checkCapsules` in the end.
 */
import type { Hash, Identity, KeyId, Recipient, Seed, VerifyKey } from "../brands.ts";
import { readCapsule, type Capsule } from "../capsule.ts";
import { verifyKeyOf } from "../ed25519.ts";
import { Fault, type FrameRule } from "../fault.ts";
import { frame as frameReader, sealedKindOf, type FrameOf, type Stream } from "../frame.ts";
import { same } from "../bytes.ts";
import { caseId, sealedHash } from "../keys.ts";
import { checkSignatures, parseNote, unverified, type Note } from "../note.ts";
import { identityOf, recipientOf } from "../identity.ts";
import { open } from "../seal.ts";
import { parseSealed } from "../shape.ts";
import type { SealedKind } from "../sizes.ts";
import { Broken, demand, type Epoch, type ServedFrame, type Trust, type View } from "./model.ts";

/** An identity and the epoch it belongs to; null for the reporter's own. */
interface Opener {
  readonly epoch: number | null;
  readonly stream: Stream;
  readonly seed: Seed;
  readonly identity: Identity;
  readonly recipient: Recipient;
}

/** An opened capsule, not believed yet. */
interface OpenedCapsule {
  readonly sha256: Hash;
  readonly note: Note;
  readonly claims: Capsule;
}

/** Everything that may open a frame. */
export interface Openers {
  readonly openers: readonly Opener[];
  readonly capsules: readonly OpenedCapsule[];
}

/** What is in a frame, and under which epoch's identity it opened. */
export interface Opened {
  readonly note: Note;
  readonly epoch: number | null;
}

/** What opens for this view. Throws Broken `capsule` or `size` when a capsule is none of hers. */
export async function openersOf(view: View): Promise<Openers> {
  if (view.as === "reporter") {
    return { openers: [await openerOf(null, "dialogue", view.keys.opening)], capsules: [] };
  }
  const capsules = await Promise.all(view.capsules.map((bytes) => openCapsule(bytes, view.opening)));
  const seeds = capsules.flatMap(({ claims }) => claims.seeds).flatMap(({ epoch, case: dialogue, note }) => [
    { epoch, stream: "dialogue" as const, seed: dialogue },
    ...(note === null ? [] : [{ epoch, stream: "desk" as const, seed: note }]),
  ]);
  const isFirst = (one: (typeof seeds)[number], place: number): boolean => place === seeds.findIndex((other) =>
    other.epoch === one.epoch && other.stream === one.stream && same(other.seed, one.seed));
  const openers = await Promise.all(seeds.filter(isFirst).map(({ epoch, stream, seed }) => openerOf(epoch, stream, seed)));
  demand(openers.length > 0, "capsule");
  return { openers, capsules };
}

async function openerOf(epoch: number | null, stream: Stream, seed: Seed): Promise<Opener> {
  const identity = identityOf(seed);
  return { epoch, stream, seed, identity, recipient: await recipientOf(identity) };
}

async function openCapsule(bytes: Uint8Array, identity: Identity): Promise<OpenedCapsule> {
  try {
    const note = parseNote(await open("capsule", bytes, identity), "capsule");
    return { sha256: sealedHash(bytes), note, claims: readCapsule(note) };
  } catch (error) {
    throw new Broken(error instanceof Fault && isOuter(error) ? "size" : "capsule");
  }
}

function isOuter({ rule }: Fault): boolean {
  return rule === "size" || rule === "shape";
}

/** Opens every served frame, or gives the rule that it failed. */
export async function openAll({ openers }: Openers, served: readonly ServedFrame[]): Promise<readonly (Opened | FrameRule)[]> {
  const opened: (Opened | FrameRule)[] = [];
  for (const { position: { stream, kind }, sealed } of served) {
    const as = stream === "desk" ? "note" : sealedKindOf(kind) === "report" ? "report" : "message";
    opened.push(await openOne(openers.filter((one) => one.stream === stream), as, sealed));
  }
  return opened;
}

async function openOne(openers: readonly Opener[], as: SealedKind, sealed: Uint8Array): Promise<Opened | FrameRule> {
  let rule: FrameRule = openers.length === 0 && !hasShape(as, sealed) ? "size" : "capsule";
  for (const { identity, epoch } of openers) {
    try {
      return { note: parseNote(await open(as, sealed, identity), "frame"), epoch };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (error.rule.startsWith("note.")) return "signature";
      if (error.rule !== "notForUs") rule = "size";
    }
  }
  return rule;
}

function hasShape(as: SealedKind, sealed: Uint8Array): boolean {
  try {
    parseSealed(as, sealed);
    return true;
  } catch {
    return false;
  }
}

/** The seeds of an epoch, as the capsules have them. */
export function seedsOf({ openers }: Openers, epoch: number): Pick<Epoch, "caseSeed" | "noteSeed"> {
  const of = (stream: Stream): Seed | null =>
    openers.find((one) => one.epoch === epoch && one.stream === stream)?.seed ?? null;
  return { caseSeed: of("dialogue"), noteSeed: of("desk") };
}

/**
 * The report, when it is the reporter's own and its keys give the case id. Throws Broken with the
 * rule that it failed.
 */
export function reportOf(
  trust: Trust, view: View, openers: Openers, served: readonly ServedFrame[], opened: readonly (Opened | FrameRule)[],
): FrameOf<"report"> {
  const first = opened[served.findIndex(({ position }) => position.kind === "report")];
  demand(first !== undefined, "chain");
  if (typeof first === "string") throw new Broken(first);
  const claimed = frameOf(first.note);
  demand(claimed.kind === "report", "slot");
  demandSignature(first.note, "reporter", claimed.body.verifyKey);
  checkReport(trust, claimed);
  checkOwn(view, openers, claimed);
  return claimed;
}

/** What a note claims as a frame. Throws Broken `signature` when it is none. */
export function frameOf(note: Note): ReturnType<typeof frameReader> {
  try {
    return unverified(note, frameReader);
  } catch {
    throw new Broken("signature");
  }
}

/** Throws Broken `signature` unless a note has exactly this signature. */
export function demandSignature(note: Note, name: "reporter" | "staff", key: VerifyKey): void {
  demand(isSigned(note, name, key), "signature");
}

function isSigned(note: Note, name: "reporter" | "staff", key: VerifyKey): boolean {
  try {
    checkSignatures(note, [{ name, key }]);
    return true;
  } catch {
    return false;
  }
}

function checkReport(trust: Trust, report: FrameOf<"report">): void {
  const { body } = report;
  demand(report.instance === trust.instance && body.root === trust.instance, "instance");
  const id = caseId(body.caseRecipient, body.openingRecipient, body.verifyKey);
  demand(report.case === trust.case && id === trust.case, "case");
  demand(report.author === "reporter" && report.stream === "dialogue", "author");
  demand(report.seq === 0 && report.prev === null && report.heads.length === 0, "chain");
  demand(report.epoch === 1, "epoch");
  demand(!body.readers.some(({ key }) => body.excluded.includes(key)), "excluded");
}

/** The reporter finds her own keys in it; a reader finds the case identity that she was given. */
function checkOwn(view: View, { openers }: Openers, { body }: FrameOf<"report">): void {
  if (view.as === "reporter") {
    const isHers = same(body.verifyKey, verifyKeyOf(view.keys.signing))
      && same(body.mailboxKey, verifyKeyOf(view.keys.mailbox))
      && openers[0]?.recipient === body.openingRecipient;
    demand(isHers, "case");
    return;
  }
  const given = openers.find(({ epoch, stream }) => epoch === 1 && stream === "dialogue");
  demand(given !== undefined, "capsule");
  demand(given.recipient === body.caseRecipient, "case");
}

/** A capsule that a reader's frame vouches for, and the key that must have signed it. */
export interface Voucher {
  readonly sha256: Hash;
  readonly reader: KeyId;
  readonly epoch: number;
  readonly signer: VerifyKey;
}

/**
 * Every capsule must be the reporter's, or vouched for by a reader's frame, and its seeds must be
 * those of the recipients that verified frames named. Throws Broken with the rule that failed.
 */
export function checkCapsules(
  trust: Trust, view: View, { openers, capsules }: Openers, reporter: VerifyKey,
  vouchers: readonly Voucher[], epochs: readonly Epoch[],
): void {
  if (view.as === "reporter") return;
  for (const { note, claims, sha256 } of capsules) {
    demand(claims.instance === trust.instance, "instance");
    demand(claims.case === trust.case, "case");
    const isReporters = claims.epoch === 1 && isSigned(note, "reporter", reporter);
    const isVouched = vouchers.some((one) => one.sha256 === sha256 && one.reader === view.key
      && one.epoch === claims.epoch && isSigned(note, "staff", one.signer));
    demand(claims.reader === view.key && (isReporters || isVouched), "capsule");
    checkSeeds(claims, openers, epochs);
  }
}

function checkSeeds({ seeds }: Capsule, openers: readonly Opener[], epochs: readonly Epoch[]): void {
  const recipient = (seed: Seed): Recipient | undefined => openers.find((one) => same(one.seed, seed))?.recipient;
  for (const { epoch: number, case: dialogue, note } of seeds) {
    const epoch = epochs.find((one) => one.number === number);
    const isNote = note === null || recipient(note) === epoch?.noteRecipient;
    demand(epoch !== undefined && recipient(dialogue) === epoch.caseRecipient && isNote, "capsule");
  }
}

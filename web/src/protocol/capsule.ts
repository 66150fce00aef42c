/**
 * Capsules: the seeds of a case, sealed to one reader and signed by who gives them.
 *
 * Separate because a reader may use a seed only after she knows who put it there: `caseLog`
 * decides that from the frames; this only reads and writes.
 */
import type { CaseId, Day, Hash, Identity, Instance, KeyId, Recipient, Sealed, Seed, VerifyKey } from "./brands.ts";
import { utf8 } from "./bytes.ts";
import { b64 } from "./encoding.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { sealedHash } from "./keys.ts";
import { checkSignatures, parseNote, signNote, unverified, type Note, type SignerName } from "./note.ts";
import { open, seal } from "./seal.ts";

/** The seeds of one epoch. */
export interface EpochSeeds {
  readonly epoch: number;
  /** Opens what is sealed to the case. */
  readonly case: Seed;
  /** Opens desk frames; null before the first acknowledgement. */
  readonly note: Seed | null;
}

/** What a capsule says. */
export interface Capsule {
  readonly instance: Instance;
  readonly case: CaseId;
  /** The newest epoch in it. */
  readonly epoch: number;
  readonly reader: KeyId;
  readonly seeds: readonly EpochSeeds[];
  readonly day: Day;
}

const seed = json.bytes(32) as json.Read<Seed>;
const capsule: json.Read<Capsule> = json.object({
  instance: json.instance,
  case: json.id("case"),
  epoch: json.whole,
  reader: json.id("key"),
  seeds: json.list(json.object({ epoch: json.whole, case: seed, note: json.orNull(seed) })),
  day: json.day,
});

/** A capsule for one reader, signed by the reporter or a reader, sealed to that reader alone. */
export async function sealCapsule(
  content: Capsule, signer: { readonly name: SignerName & ("reporter" | "staff"); readonly seed: Seed },
  reader: Recipient,
): Promise<Sealed<"capsule">> {
  const seeds = content.seeds.map((one) => ({
    epoch: one.epoch, case: b64(one.case), note: one.note === null ? null : b64(one.note),
  }));
  return seal("capsule", utf8(signNote("capsule", { ...content, seeds }, [signer])), [reader]);
}

/**
 * What a capsule's note claims; who signed it is still to be checked.
 * @throws Fault `json` or `member` when it is none.
 */
export function readCapsule(note: Note): Capsule {
  return unverified(note, capsule);
}

/** An opened capsule whose signer is still to be checked. */
export interface OpenedCapsule {
  /** SHA-256 of the sealed bytes, as `acknowledge` and `handOver` frames list it. */
  readonly sealedHash: Hash;
  readonly note: Note;
  readonly claims: Capsule;
}

/**
 * Opens a capsule for a reader.
 * @throws Fault of `open` and of the note's form; `capsule` when it is for another instance, case
 * or reader, or its seeds are not one of each epoch up to its own.
 */
export async function openCapsule(
  bytes: Uint8Array, identity: Identity,
  expected: { readonly instance: Instance; readonly case: CaseId; readonly reader: KeyId },
): Promise<OpenedCapsule> {
  const note = parseNote(await open("capsule", bytes, identity), "capsule");
  const claims = readCapsule(note);
  const isOurs = claims.instance === expected.instance && claims.case === expected.case
    && claims.reader === expected.reader;
  const last = claims.seeds.at(-1);
  const rises = claims.seeds.every((one, place, all) => place === 0 || one.epoch > (all[place - 1]?.epoch ?? 0));
  if (!isOurs || !rises || last?.epoch !== claims.epoch) {
    throw new Fault("capsule", "for somebody or something else");
  }
  return { sealedHash: sealedHash(bytes), note, claims };
}

/**
 * What an opened capsule says, once its signature is found to be of this signer.
 * @throws Fault `note.signature` when it is not.
 */
export function verifiedCapsule(opened: OpenedCapsule, name: "reporter" | "staff", key: VerifyKey): Capsule {
  checkSignatures(opened.note, [{ name, key }]);
  return opened.claims;
}

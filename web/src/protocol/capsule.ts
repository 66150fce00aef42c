/**
 * Capsules: the seeds of a case, sealed to one reader and signed by who gives them.
 *
 * Separate because a reader may use a seed only after she knows who put it there: `caseLog`
 * decides that from the frames and is the only way to open one.
 */
import type { CaseId, Day, Instance, KeyId, Recipient, Sealed, Seed } from "./brands.ts";
import { utf8 } from "./bytes.ts";
import { b64 } from "./encoding.ts";
import * as json from "./json.ts";
import { signNote, unverified, type Note, type SignerName } from "./note.ts";
import { seal } from "./seal.ts";

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

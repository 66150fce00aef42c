/**
 * A report sealed to its readers, once: the same bytes are sent again for as long as it takes.
 *
 * Separate from sending, because a second sealing would be another submission. The seed of the case
 * is gone when its envelope is made: only capsules hold it.
 */
import { chance } from "../../house/chance.ts";
import { today, type House } from "../../house/house.ts";
import type { CaseId, KeyId, Recipient, Seed } from "../../protocol/brands.ts";
import { sealCapsule } from "../../protocol/capsule.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { newFrame, sealFrame, type Bodies, type FrameOf, type Reader } from "../../protocol/frame.ts";
import { caseId, returnKeys, type ReturnKeys } from "../../protocol/keys.ts";
import { identityOf, recipientOf } from "../../protocol/identity.ts";
import type { Report } from "../acts.ts";
import type { Pick } from "./choosing.ts";

/** Everything of a report that does not depend on its words: keys, case, and a capsule per reader. */
export interface Envelope {
  readonly case: CaseId;
  readonly organisation: string;
  readonly readers: readonly Reader[];
  readonly keys: ReturnKeys;
  readonly caseRecipient: Recipient;
  readonly openingRecipient: Recipient;
  /** In the order of the readers. */
  readonly capsules: readonly Uint8Array[];
}

/** A sealed report and what is needed to send it. */
export interface Prepared extends Envelope {
  /** The report, then the capsules. */
  readonly bodies: readonly Uint8Array[];
}

/**
 * The envelope for the readers picked; made ahead, so that sealing takes no time when she presses.
 * @throws as `House.recipient`.
 */
export async function envelope(house: House, { organisation, readers }: Pick, secret: Uint8Array): Promise<Envelope> {
  const keys = returnKeys(secret, house.instance);
  const seed = chance(32) as Seed;
  const caseRecipient = await recipientOf(identityOf(seed));
  const openingRecipient = await recipientOf(identityOf(keys.opening));
  const id = caseId(caseRecipient, openingRecipient, verifyKeyOf(keys.signing));
  const capsules: Uint8Array[] = [];
  for (const { key } of readers) capsules.push(await capsuleFor(house, key, id, seed, keys.signing));
  seed.fill(0);
  return { case: id, organisation, readers, keys, caseRecipient, openingRecipient, capsules };
}

async function capsuleFor(house: House, reader: KeyId, id: CaseId, seed: Seed, signing: Seed): Promise<Uint8Array> {
  const seeds = [{ epoch: 1, case: seed, note: null }];
  const content = { instance: house.instance, case: id, epoch: 1, reader, seeds, day: today() };
  return sealCapsule(content, { name: "reporter", seed: signing }, await house.recipient(reader));
}

/**
 * Seals a report into its envelope; nothing leaves the device.
 * @throws Fault `size` when there are too many words.
 */
export async function prepare(house: House, report: Report, into: Envelope): Promise<Prepared> {
  const { keys: { signing }, caseRecipient, openingRecipient, capsules } = into;
  const { sealed } = await sealFrame(frameOf(house, report, into), signing, [caseRecipient, openingRecipient]);
  return { ...into, bodies: [sealed, ...capsules] };
}

function frameOf(house: House, { answers, text, wanted: { excluded } }: Report, into: Envelope): FrameOf<"report"> {
  const { case: id, organisation, readers, keys, caseRecipient, openingRecipient } = into;
  const { instance, directory: { used: lists } } = house;
  const body: Bodies["report"] = {
    organisation, readers, excluded, root: instance, caseRecipient, openingRecipient,
    verifyKey: verifyKeyOf(keys.signing), mailboxKey: verifyKeyOf(keys.mailbox), answers, text,
  };
  return newFrame({ instance, case: id, epoch: 1, author: "reporter", seq: 0, prev: null, heads: [], lists, day: today() }, "report", body);
}

/** Overwrites keys with zeros: what JavaScript allows of forgetting. */
export function wipe(keys: ReturnKeys): void {
  for (const seed of [keys.mailbox, keys.opening, keys.signing]) seed.fill(0);
}

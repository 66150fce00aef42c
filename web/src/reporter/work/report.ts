/**
 * A report sealed to its readers, once: the same bytes are sent again for as long as it takes.
 *
 * Separate from sending, because a second sealing would be a second case. The seed of the case is
 * gone when this is done: only capsules hold it.
 */
import { chance } from "../../house/chance.ts";
import { today, type House } from "../../house/house.ts";
import type { CaseId, Day, KeyId, Recipient, Seed } from "../../protocol/brands.ts";
import { sealCapsule } from "../../protocol/capsule.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { newFrame, sealFrame, type Bodies, type FrameOf, type Reader } from "../../protocol/frame.ts";
import { caseId, returnKeys, type ReturnKeys } from "../../protocol/keys.ts";
import { identityOf, recipientOf } from "../../protocol/recipient.ts";
import type { Report } from "../acts.ts";
import type { Pick } from "./choosing.ts";

/** A sealed report and what is needed to send it. */
export interface Prepared {
  readonly case: CaseId;
  readonly organisation: string;
  readonly readers: readonly Reader[];
  readonly keys: ReturnKeys;
  /** The report, then a capsule for each reader in their order. */
  readonly bodies: readonly Uint8Array[];
}

/**
 * Seals a report to the readers picked; nothing leaves the device.
 * @throws Fault `size` when there are too many words; as `House.recipient`.
 */
export async function prepare(house: House, report: Report, { organisation, readers }: Pick, secret: Uint8Array): Promise<Prepared> {
  const keys = returnKeys(secret, house.instance);
  const seed = chance(32) as Seed;
  const frame = await frameOf(house, { ...report, organisation, readers }, keys, await recipientOf(identityOf(seed)));
  const { caseRecipient, openingRecipient } = frame.body;
  const { sealed } = await sealFrame(frame, keys.signing, [caseRecipient, openingRecipient]);
  const capsules: Uint8Array[] = [];
  for (const { key } of readers) capsules.push(await capsuleFor(house, key, frame, seed, keys.signing));
  seed.fill(0);
  return { case: frame.case, organisation, readers, keys, bodies: [sealed, ...capsules] };
}

async function frameOf(
  house: House, report: Report & Omit<Pick, "steps">, keys: ReturnKeys, caseRecipient: Recipient,
): Promise<FrameOf<"report">> {
  const { organisation, readers, answers, text, wanted: { excluded } } = report;
  const { instance } = house;
  const openingRecipient = await recipientOf(identityOf(keys.opening));
  const verifyKey = verifyKeyOf(keys.signing);
  const body: Bodies["report"] = {
    organisation, readers, excluded, root: instance, caseRecipient, openingRecipient, verifyKey,
    mailboxKey: verifyKeyOf(keys.mailbox), answers, text,
  };
  const id = caseId(caseRecipient, openingRecipient, verifyKey);
  const lists = house.directory.used;
  return newFrame({ instance, case: id, epoch: 1, author: "reporter", seq: 0, prev: null, heads: [], lists, day: today() }, "report", body);
}

async function capsuleFor(
  house: House, reader: KeyId, { instance, case: id, day }: { instance: House["instance"]; case: CaseId; day: Day }, seed: Seed, signing: Seed,
): Promise<Uint8Array> {
  const content = { instance, case: id, epoch: 1, reader, seeds: [{ epoch: 1, case: seed, note: null }], day };
  return sealCapsule(content, { name: "reporter", seed: signing }, await house.recipient(reader));
}

/** Overwrites keys with zeros: what JavaScript allows of forgetting. */
export function wipe(keys: ReturnKeys): void {
  for (const seed of [keys.mailbox, keys.opening, keys.signing]) seed.fill(0);
}

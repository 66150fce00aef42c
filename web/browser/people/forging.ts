/**
 * What a service can make up by itself, with keys of its own making or lent ones: a report, a
 * capsule.
 *
 * Separate from what is only taken from a real case.
 */
import { randomBytes } from "node:crypto";
import type { CaseId, Seed } from "../../src/protocol/brands.ts";
import { sealCapsule } from "../../src/protocol/capsule.ts";
import { verifyKeyOf } from "../../src/protocol/ed25519.ts";
import { sealFrame, type FrameOf } from "../../src/protocol/frame.ts";
import { identityOf, recipientOf } from "../../src/protocol/identity.ts";
import { caseId, returnKeys, type ReturnKeys } from "../../src/protocol/keys.ts";
import type { Insider } from "./insider.ts";
import { found, type Leak } from "./leak.ts";

/** A report that nobody wrote, and the keys it was made with. */
export interface Forged {
  readonly frame: FrameOf<"report">;
  readonly keys: ReturnKeys;
  readonly seed: Seed;
}

/** A report in the place of a real one: everything fits together, but not with the case. */
export async function forged(real: Leak): Promise<Forged> {
  const report = found(real.frames[0]).frame as FrameOf<"report">;
  const keys = returnKeys(randomBytes(16), report.instance);
  const seed = freshSeed();
  const body = {
    ...report.body, text: "Het was niets.", caseRecipient: await recipientOf(identityOf(seed)), openingRecipient: await recipientOf(identityOf(keys.opening)),
    verifyKey: verifyKeyOf(keys.signing), mailboxKey: verifyKeyOf(keys.mailbox),
  };
  return { frame: { ...report, body }, keys, seed };
}

/** It, sealed as reports are; to this recipient instead of to who made it up, where one is given. */
export async function forgedReport({ frame, keys }: Forged, to = frame.body.openingRecipient): Promise<Uint8Array> {
  return (await sealFrame(frame, keys.signing, [frame.body.caseRecipient, to])).sealed;
}

/** The same report as that of a case of its own, which its keys certify. */
export function asItsOwnCase({ frame, ...made }: Forged): Forged {
  const { caseRecipient, openingRecipient, verifyKey } = frame.body;
  return { ...made, frame: { ...frame, case: caseId(caseRecipient, openingRecipient, verifyKey) } };
}

/** A capsule of a case with this seed for a reader, signed by whoever lends or makes up a key. */
export async function capsuleFor(
  { frames }: Leak, reader: Insider, seed: Seed, signer: { readonly name: "staff" | "reporter"; readonly seed: Seed },
): Promise<Uint8Array> {
  const { frame: { instance, case: id, day } } = found(frames[0]);
  const content = { instance, case: id satisfies CaseId, epoch: 1, reader: reader.key, seeds: [{ epoch: 1, case: seed, note: null }], day };
  return sealCapsule(content, signer, await recipientOf(reader.opening));
}

/** A seed that nobody has. */
export function freshSeed(): Seed {
  return new Uint8Array(randomBytes(32)) as Seed;
}

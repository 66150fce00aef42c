/**
 * Making a reader's next frame in a case and sealing it to who may read it.
 *
 * Separate because every act chains, refers and seals alike. It must never seal to a recipient
 * that does not come from the verified case.
 */
import { today } from "../../../house/house.ts";
import type { Hash, Recipient } from "../../../protocol/brands.ts";
import { headsFor, nextPlace, type Epoch } from "../../../protocol/caseLog.ts";
import { newFrame, sealFrame, streamOf, type Bodies, type Frame, type FrameKind, type Reader } from "../../../protocol/frame.ts";
import { Stop } from "../../../refusal.ts";
import { current } from "../../session.ts";
import type { OpenedCase } from "./open.ts";

/** A frame that is signed and sealed, with the capsules that go along. */
export interface Composed {
  readonly frame: Frame;
  readonly hash: Hash;
  readonly sealed: Uint8Array;
  /** Whose capsules go along, in their order. */
  readonly readers: readonly Reader[];
  readonly capsules: readonly Uint8Array[];
}

/** A frame to be written. */
export interface Wanted<K extends FrameKind> {
  readonly kind: K;
  readonly body: Bodies[K];
}

/** The current epoch of a case. @throws Stop `no-epoch` when she may read none. */
export function epochOf({ log }: OpenedCase): Epoch {
  const epoch = log.epochs.at(-1);
  if (epoch === undefined) throw new Stop("no-epoch");
  return epoch;
}

/**
 * Her next frame, in the current epoch.
 * @throws Stop `no-desk` for a desk frame before anybody has acknowledged; Fault `size`.
 */
export async function compose<K extends FrameKind>(opened: OpenedCase, { kind, body }: Wanted<K>): Promise<Composed> {
  const { number, caseRecipient, noteRecipient } = epochOf(opened);
  if (streamOf(kind) === "dialogue") return written(opened, { kind, body }, number, [caseRecipient, opened.log.report.openingRecipient]);
  if (noteRecipient === null) throw new Stop("no-desk");
  return written(opened, { kind, body }, number, [noteRecipient]);
}

/** Her next frame in this epoch, sealed to these. @throws Fault `size`. */
export async function written<K extends FrameKind>(
  { id, house, log }: OpenedCase, { kind, body }: Wanted<K>, epoch: number, recipients: readonly Recipient[],
): Promise<Composed> {
  const { key, keys } = current();
  const stream = streamOf(kind);
  const place = { instance: house.instance, case: id, epoch, author: key, day: today() };
  const chained = { ...place, ...nextPlace(log, stream, key), heads: headsFor(log, stream, key), lists: house.directory.used };
  const frame = newFrame(chained, kind, body) as Frame;
  return { frame, ...await sealFrame(frame, keys.signing, recipients), readers: [], capsules: [] };
}

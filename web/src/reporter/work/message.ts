/**
 * Her next frame of a case, chained, signed and sealed.
 *
 * Separate so that it is sealed to nobody but whom the verified case names.
 */
import { today, type House } from "../../house/house.ts";
import type { CaseId, Hash, Seed } from "../../protocol/brands.ts";
import { headsFor, nextPlace, type CaseLog } from "../../protocol/caseLog.ts";
import { newFrame, sealFrame, type Frame } from "../../protocol/frame.ts";
import { Stop } from "../../refusal.ts";

/** A frame ready to be sent, and again as the same one. */
export interface Written {
  readonly frame: Frame;
  readonly hash: Hash;
  readonly sealed: Uint8Array;
}

/** The next frame of the reporter. @throws Fault `size` when there are too many words. */
export async function compose(
  house: House, log: CaseLog, id: CaseId, signing: Seed, kind: "message" | "reopen", text: string,
): Promise<Written> {
  const epoch = log.epochs.at(-1);
  if (epoch === undefined) throw new Stop("others-write");
  const frame = newFrame({
    instance: house.instance, case: id, epoch: epoch.number, author: "reporter", ...nextPlace(log, "dialogue", "reporter"),
    heads: headsFor(log, "dialogue", "reporter"), lists: house.directory.used, day: today(),
  }, kind, { text });
  return { frame, ...await sealFrame(frame, signing, [epoch.caseRecipient, log.report.openingRecipient]) };
}

/** An adviser at her desk, who really opens and answers what a service in memory holds. */
import { keyBook, headsFor, nextPlace, readCase, type CaseLog } from "../src/protocol/caseLog.ts";
import { verifyDirectory } from "../src/protocol/directory.ts";
import { newFrame, sealFrame, type Bodies, type Frame, type FrameKind } from "../src/protocol/frame.ts";
import { sealedHash } from "../src/protocol/keys.ts";
import * as house from "./house.ts";
import { openerOf, seedOf } from "./people.ts";
import type { Service } from "./service.ts";
import { sealCapsule } from "../src/protocol/capsule.ts";

const directory = verifyDirectory(house.expected, house.served());
const { recipient: noteRecipient } = await openerOf("note 1");

/** Whoever of the staff reads the only case. */
export function readerOf(service: Service): house.Member {
  const key = service.only.readers.find(({ role }) => role === "adviser")?.key;
  const found = [house.inService, house.inMinistry, house.inPool].find((one) => one.key === key);
  if (found === undefined) throw new Error("nobody reads it");
  return found;
}

/** The case as its adviser reads it. */
export async function opened(service: Service): Promise<CaseLog> {
  const { case: id, capsules, frames } = service.only;
  const { key, identity } = readerOf(service);
  const [own = new Uint8Array()] = capsules;
  const trust = { instance: house.instance, case: id, book: keyBook(directory), sent: [] };
  return readCase(trust, { as: "reader", key, opening: identity, capsules: [own] }, frames);
}

/** Writes one frame more. `change` departs from what an honest client makes. */
export async function tell<K extends FrameKind>(
  service: Service, kind: K, body: Bodies[K], state: string, change: Partial<Frame> = {},
): Promise<void> {
  const log = await opened(service);
  const { key, seed } = readerOf(service);
  const frame = newFrame({
    instance: house.instance, case: service.only.case, epoch: 1, author: key, ...nextPlace(log, "dialogue", key),
    heads: headsFor(log, "dialogue", key), lists: directory.used, day: house.today,
  }, kind, body);
  const { sealed } = await sealFrame({ ...frame, ...change } as Frame, seed, [log.report.caseRecipient, log.report.openingRecipient]);
  service.only.frames.push({ position: { stream: "dialogue", kind, author: key, seq: frame.seq }, sealed });
  service.only.state = state;
}

/** Acknowledges the case, with a capsule for herself. */
export async function acknowledge(service: Service, text: string): Promise<void> {
  const { key, seed, recipient } = readerOf(service);
  const caseSeed = (await opened(service)).epochs[0]?.caseSeed ?? seedOf("none");
  const seeds = [{ epoch: 1, case: caseSeed, note: seedOf("note 1") }];
  const bytes = await sealCapsule(
    { instance: house.instance, case: service.only.case, epoch: 1, reader: key, seeds, day: house.today }, { name: "staff", seed }, recipient);
  await tell(service, "acknowledge", { text, noteRecipient, capsules: [{ reader: key, sha256: sealedHash(bytes) }] }, "acknowledged");
}

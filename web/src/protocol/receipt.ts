/**
 * Receipts: the service's signed word that it keeps exactly these sealed bytes.
 *
 * Separate because a 2xx without a receipt for one's own bytes is not success.
 */
import type { CaseId, Hash, Instance, KeyId, VerifyKey } from "./brands.ts";
import { sealedHash } from "./keys.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { parseNote, verified } from "./note.ts";

const receipt = json.object({
  instance: json.instance,
  case: json.id("case"),
  day: json.day,
  kind: json.text,
  sealed: json.list(json.hash),
  readers: json.list(json.id("key")),
});

/** What a receipt says. */
export type Receipt = json.Of<typeof receipt>;

/** What was sent, and to whom. */
export interface Sent {
  readonly instance: Instance;
  readonly case: CaseId;
  /** Frame kind. */
  readonly kind: string;
  /** The sealed bodies in the order sent. */
  readonly sealed: readonly Uint8Array[];
  /** Who can read it, in the order sent. */
  readonly readers: readonly KeyId[];
}

/**
 * The receipt for exactly what was sent.
 * @throws Fault `note.*` for another form or signature, `receipt` when it is for anything else.
 */
export function readReceipt(source: Uint8Array | string, service: VerifyKey, sent: Sent): Receipt {
  const found = verified(parseNote(source, "receipt"), [{ name: "service", key: service }], receipt);
  const hashes: readonly Hash[] = sent.sealed.map(sealedHash);
  const isOurs = found.instance === sent.instance && found.case === sent.case
    && found.kind === sent.kind && hashes.join() === found.sealed.join()
    && sent.readers.join() === found.readers.join();
  if (!isOurs) throw new Fault("receipt", "for something else than was sent");
  return found;
}

/**
 * Ids: a prefix, an underscore and 26 letters for 16 bytes.
 *
 * Separate so that no id is ever a bare text: a case id cannot stand where a mailbox id is asked.
 */
import type { CaseId, Entropy, KeyId, MailboxId, SlotId, StaffId } from "./brands.ts";
import { base32, fromBase32 } from "./encoding.ts";
import { Fault } from "./fault.ts";

interface Ids {
  case: CaseId;
  mailbox: MailboxId;
  key: KeyId;
  slot: SlotId;
  staff: StaffId;
}

/** What stands before the underscore. */
export type Prefix = keyof Ids;

/** The id of these 16 bytes (a truncated hash, for instance). */
export function idOf<P extends Prefix>(prefix: P, bytes: Uint8Array): Ids[P] {
  return `${prefix}_${base32(bytes.subarray(0, 16))}` as Ids[P];
}

/** A fresh random id. */
export function randomId<P extends Prefix>(prefix: P, entropy: Entropy): Ids[P] {
  return idOf(prefix, entropy(16));
}

/**
 * The id that a text is.
 * @throws Fault `id` for another prefix or anything but 26 canonical letters.
 */
export function parseId<P extends Prefix>(prefix: P, text: string): Ids[P] {
  if (!text.startsWith(`${prefix}_`)) throw new Fault("id", `expected ${prefix}_`);
  fromBase32(text.slice(prefix.length + 1));
  return text as Ids[P];
}

/**
 * The 16 bytes of an id.
 * @throws Fault `id` when it is none.
 */
export function bytesOfId(id: string): Uint8Array {
  return fromBase32(id.slice(id.indexOf("_") + 1));
}

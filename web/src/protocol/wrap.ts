/**
 * Wraps: a staff root, sealed to one unlock path.
 *
 * Separate because its content is the one secret of a member of staff, and because its recipient
 * must never leave the browser.
 */
import type { Identity, Recipient, Sealed } from "./brands.ts";
import { Fault } from "./fault.ts";
import { open, seal } from "./seal.ts";

const ROOT_LENGTH = 32;

/**
 * A staff root sealed to an unlock path.
 * @throws Fault `key` when it has not 32 bytes.
 */
export async function sealWrap(root: Uint8Array, path: Recipient): Promise<Sealed<"wrap">> {
  if (root.length !== ROOT_LENGTH) throw new Fault("key", "a staff root has 32 bytes");
  return seal("wrap", root, [path]);
}

/**
 * The staff root in a wrap. Whether it is hers shows when her derived public keys equal the directory's.
 * @throws Fault of `open`, or `key` when it holds anything else than 32 bytes.
 */
export async function openWrap(bytes: Uint8Array, path: Identity): Promise<Uint8Array> {
  const root = await open("wrap", bytes, path);
  if (root.length !== ROOT_LENGTH) throw new Fault("key", "a staff root has 32 bytes");
  return root;
}

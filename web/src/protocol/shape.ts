/**
 * The outer shape of a sealed thing, checked on its header as text; it opens nothing.
 *
 * Separate because the server checks the same before it stores: what is refused there must be
 * refused here first, before anything is sent or shown.
 */
import type { Sealed } from "./brands.ts";
import { Fault } from "./fault.ts";
import { headerLength, KINDS, sealedLength, STANZA_LENGTH, type SealedKind } from "./sizes.ts";

const VERSION_LINE = "age-encryption.org/v1\n";
const STANZA = /^-> mlkem768x25519 [A-Za-z0-9+/]{1494}\n[A-Za-z0-9+/]{43}\n$/;
const MAC_LINE = /^--- [A-Za-z0-9+/]{43}\n$/;

/**
 * Bytes that have exactly the length, version line, stanzas and header end of their kind.
 * @throws Fault `size` for another length, `shape` for another header.
 */
export function parseSealed<K extends SealedKind>(kind: K, bytes: Uint8Array): Sealed<K> {
  const { stanzas, plaintexts } = KINDS[kind];
  if (!plaintexts.some((one) => sealedLength(stanzas, one) === bytes.length)) {
    throw new Fault("size", `${bytes.length} bytes is no length of a ${kind}`);
  }
  checkHeader(kind, latin(bytes.subarray(0, headerLength(stanzas))), stanzas);
  return bytes as Sealed<K>;
}

function checkHeader(kind: SealedKind, header: string, stanzas: number): void {
  if (!header.startsWith(VERSION_LINE)) throw new Fault("shape", `${kind}: not a binary age v1 file`);
  for (let number = 0; number < stanzas; number += 1) {
    const start = VERSION_LINE.length + number * STANZA_LENGTH;
    if (!STANZA.test(header.slice(start, start + STANZA_LENGTH))) {
      throw new Fault("shape", `${kind}: stanza ${number + 1} is not a hybrid recipient`);
    }
  }
  if (!MAC_LINE.test(header.slice(VERSION_LINE.length + stanzas * STANZA_LENGTH))) {
    throw new Fault("shape", `${kind}: the header does not end after ${stanzas} stanzas`);
  }
}

/** One character per byte. */
function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

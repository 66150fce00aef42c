/**
 * Sizes: per kind of sealed thing how many stanzas and how many bytes of plaintext, and the
 * padding that makes all of a kind equally long.
 *
 * Separate so that the whole table is on one screen (`docs/protocol.md` §2).
 */
import { fourBytes, join, numberAt } from "./bytes.ts";
import { Fault } from "./fault.ts";

/** A kind of sealed thing. */
export type SealedKind = keyof typeof KINDS;

/** Stanzas and plaintext sizes of each kind, ascending. */
export const KINDS = {
  report: { stanzas: 2, plaintexts: [65_536] },
  message: { stanzas: 2, plaintexts: [16_384] },
  note: { stanzas: 1, plaintexts: [16_384] },
  capsule: { stanzas: 1, plaintexts: [4_096] },
  self: { stanzas: 1, plaintexts: [16_384, 65_536] },
  count: { stanzas: 1, plaintexts: [65_536, 262_144, 1_048_576] },
  wrap: { stanzas: 1, plaintexts: [1_024] },
  desk: { stanzas: 1, plaintexts: [4_096] },
} as const satisfies Record<string, { stanzas: number; plaintexts: readonly number[] }>;

/** Bytes of one stanza. */
export const STANZA_LENGTH = 1_557;
const VERSION_LENGTH = 22;
const MAC_LENGTH = 48;
const CHUNK = 65_536;

/** Bytes of the age header with so many stanzas. */
export function headerLength(stanzas: number): number {
  return VERSION_LENGTH + STANZA_LENGTH * stanzas + MAC_LENGTH;
}

/** Bytes of the whole sealed thing. */
export function sealedLength(stanzas: number, plaintext: number): number {
  return headerLength(stanzas) + 16 + plaintext + 16 * Math.ceil(plaintext / CHUNK);
}

/** The most content, in bytes, that a kind can hold. */
export function roomOf(kind: SealedKind): number {
  return Math.max(...KINDS[kind].plaintexts) - 4;
}

/**
 * Length ‖ content ‖ zeros, up to the smallest size of the kind that fits and is at least `least`.
 * @throws Fault `size` when no size of the kind fits.
 */
export function pad(kind: SealedKind, content: Uint8Array, least = 0): Uint8Array {
  const size = KINDS[kind].plaintexts.find((one) => one >= Math.max(content.length + 4, least));
  if (size === undefined) throw new Fault("size", `${content.length} bytes do not fit a ${kind}`);
  return join(fourBytes(content.length), content, new Uint8Array(size - 4 - content.length));
}

/**
 * The content of a padded plaintext.
 * @throws Fault `padding` for a size that the kind has not, a length that does not fit, or bytes
 * after the content that are not zero.
 */
export function unpad(kind: SealedKind, plaintext: Uint8Array): Uint8Array {
  const isSize = KINDS[kind].plaintexts.some((one) => one === plaintext.length);
  if (!isSize) throw new Fault("padding", `${plaintext.length} bytes is no size of a ${kind}`);
  const end = 4 + numberAt(plaintext, 0);
  if (end > plaintext.length) throw new Fault("padding", "the length does not fit");
  if (plaintext.subarray(end).some((byte) => byte !== 0)) {
    throw new Fault("padding", "bytes after the content that are not zero");
  }
  return plaintext.slice(4, end);
}

/**
 * Bytes: joining, comparing, numbers in them, UTF-8, SHA-256.
 *
 * Separate because everything stands on it. It knows nothing of the protocol's meaning.
 */
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { Fault, type Rule } from "./fault.ts";

const encoder = new TextEncoder();

/** The UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * The text of UTF-8 bytes; a byte order mark is kept, so that it never passes unseen.
 * @throws Fault `rule` when the bytes are not UTF-8.
 */
export function textOf(bytes: Uint8Array, rule: Rule): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault(rule, "not UTF-8");
  }
}

/** All of them, one after the other. */
export function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Whether both hold the same bytes. The time taken depends on the length alone. */
export function same(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  return one.reduce((seen, byte, place) => seen | (byte ^ (other[place] ?? 0)), 0) === 0;
}

/** A number below 2^32 as four bytes, big-endian. */
export function fourBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** The number in four bytes, big-endian. The caller has checked that they are there. */
export function numberAt(bytes: Uint8Array, offset: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(offset);
}

/** A number below 2^64 as eight bytes, big-endian. */
export function eightBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

/** SHA-256 of the plain concatenation. */
export function sha256(...pieces: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = nobleSha256.create();
  for (const piece of pieces) hash.update(typeof piece === "string" ? utf8(piece) : piece);
  return hash.digest();
}

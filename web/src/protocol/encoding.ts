/**
 * b64 (base64url without padding), standard base64 of signature lines, and the base32 of ids.
 *
 * Separate so that there is one strict reader of each: one value has one text.
 */
import { base64, base64urlnopad } from "@scure/base";
import type { Hash } from "./brands.ts";
import { sha256 } from "./bytes.ts";
import { Fault } from "./fault.ts";

/** base64url without padding. */
export function b64(bytes: Uint8Array): string {
  return base64urlnopad.encode(bytes);
}

/**
 * The bytes of base64url without padding, exactly `length` of them when it is given.
 * @throws Fault `bytes` for another alphabet, padding, stray bits or another length.
 */
export function fromB64(text: string, length?: number): Uint8Array {
  return checked(() => base64urlnopad.decode(text), length);
}

/** Standard base64, padded: only in signature lines. */
export function standard64(bytes: Uint8Array): string {
  return base64.encode(bytes);
}

/**
 * The bytes of padded standard base64.
 * @throws Fault `bytes` for anything that is not canonical or of another length.
 */
export function fromStandard64(text: string, length?: number): Uint8Array {
  return checked(() => base64.decode(text), length);
}

function checked(decode: () => Uint8Array, length: number | undefined): Uint8Array {
  let bytes;
  try {
    bytes = decode();
  } catch {
    throw new Fault("bytes", "not base64");
  }
  if (length !== undefined && bytes.length !== length) {
    throw new Fault("bytes", `expected ${length} bytes, found ${bytes.length}`);
  }
  return bytes;
}

/** b64 of the SHA-256 of the concatenation. */
export function hashOf(...pieces: readonly (Uint8Array | string)[]): Hash {
  return b64(sha256(...pieces)) as Hash;
}

/**
 * A text that is b64 of 32 bytes.
 * @throws Fault `bytes` when it is not.
 */
export function parseHash(text: string): Hash {
  fromB64(text, 32);
  return text as Hash;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** 16 bytes as 26 letters of lower-case base32; the two trailing bits are zero. */
export function base32(bytes: Uint8Array): string {
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n) << 2n;
  let text = "";
  for (let place = 0; place < 26; place += 1) {
    text = (LETTERS[Number(bits & 31n)] ?? "") + text;
    bits >>= 5n;
  }
  return text;
}

/**
 * The 16 bytes of 26 letters.
 * @throws Fault `id` for other letters, another number of them, or stray bits at the end.
 */
export function fromBase32(text: string): Uint8Array {
  if (!/^[a-z2-7]{26}$/.test(text)) throw new Fault("id", "expected 26 letters a-z or 2-7");
  const bits = Array.from(text).reduce((sum, letter) => (sum << 5n) | BigInt(LETTERS.indexOf(letter)), 0n);
  if ((bits & 3n) !== 0n) throw new Fault("id", "the two trailing bits are not zero");
  const bytes = new Uint8Array(16);
  for (let place = 0; place < 16; place += 1) {
    bytes[place] = Number((bits >> BigInt(122 - 8 * place)) & 255n);
  }
  return bytes;
}

/**
 * Ed25519, verified strictly: canonical encodings, no small-order keys, no cofactor.
 *
 * Separate because a lax reading (ZIP 215) lets one signature be valid here and invalid there.
 * The curve comes from @noble/curves; the equation is written out because its own strict mode
 * still multiplies by the cofactor.
 */
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import type { Seed, VerifyKey } from "./brands.ts";
import { join, same } from "./bytes.ts";
import { Fault } from "./fault.ts";

const Point = ed25519.Point;
const ORDER = Point.Fn.ORDER;

/** The verify key of a 32-byte signing seed. */
export function verifyKeyOf(seed: Seed): VerifyKey {
  return ed25519.getPublicKey(seed) as VerifyKey;
}

/** The 64-byte signature over exactly these bytes. */
export function signBytes(message: Uint8Array, seed: Seed): Uint8Array {
  return ed25519.sign(message, seed);
}

/**
 * A verify key: 32 bytes, canonical, a point that is not of small order.
 * @throws Fault `key` when it is none.
 */
export function parseVerifyKey(bytes: Uint8Array): VerifyKey {
  const point = pointOf(bytes);
  if (point === null || point.isSmallOrder()) throw new Fault("key", "not a verify key");
  return bytes as VerifyKey;
}

/** Whether the signature over exactly these bytes was made with the key. Never throws. */
export function verifyBytes(message: Uint8Array, signature: Uint8Array, key: VerifyKey): boolean {
  if (signature.length !== 64) return false;
  const start = signature.subarray(0, 32);
  const scalar = littleEndian(signature.subarray(32));
  const keyPoint = pointOf(key);
  const startPoint = pointOf(start);
  if (scalar >= ORDER || keyPoint === null || startPoint === null) return false;
  if (keyPoint.isSmallOrder() || startPoint.isSmallOrder()) return false;
  const challenge = littleEndian(sha512(join(start, key, message))) % ORDER;
  const expected = times(Point.BASE, scalar).subtract(times(keyPoint, challenge));
  return same(expected.toBytes(), start);
}

type Spot = typeof Point.BASE;

function times(point: Spot, scalar: bigint): Spot {
  return scalar === 0n ? Point.ZERO : point.multiplyUnsafe(scalar);
}

function pointOf(bytes: Uint8Array): Spot | null {
  if (bytes.length !== 32) return null;
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    return null;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

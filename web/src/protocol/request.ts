/**
 * Signed requests: a note that names its bodies by hash, over a fresh challenge, for one authority.
 *
 * Separate so that nothing is ever posted that a proxy could replay, and that proof of work is
 * bound to exactly this request.
 */
import type { Hash, Seed } from "./brands.ts";
import { eightBytes, join, sha256, utf8 } from "./bytes.ts";
import { b64 } from "./encoding.ts";
import { Fault } from "./fault.ts";
import { signNote, type SignerName } from "./note.ts";
import { writeParts } from "./parts.ts";

/** What is asked. `work` in the input is added with `solveWork`. */
export interface Request {
  readonly action: string;
  /** The configured public address, exactly. */
  readonly authority: string;
  /** b64, as the server gave it. */
  readonly challenge: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly bodies: readonly Uint8Array[];
}

/** The body to post: the request note, then the bodies, as parts. */
export function writeRequest(request: Request, name: SignerName, seed: Seed): Uint8Array {
  const { action, authority, challenge, input, bodies } = request;
  const members = { action, authority, challenge, bodies: bodyHashes(bodies), input };
  return writeParts([utf8(signNote("request", members, [{ name, seed }])), ...bodies]);
}

/** The hash of each body, in order. */
export function bodyHashes(bodies: readonly Uint8Array[]): readonly Hash[] {
  return bodies.map((body) => b64(sha256(body)) as Hash);
}

/** What the work is bound to: SHA-256 of the challenge's text and the raw body hashes. */
export function workSubject(challenge: string, bodies: readonly Uint8Array[]): Uint8Array {
  return sha256(challenge, ...bodies.map((body) => sha256(body)));
}

/** Whether a number is work of so many bits for this subject. */
export function isWork(subject: Uint8Array, number: bigint, bits: number): boolean {
  return leadingZeros(sha256("weerklank/work/v1", subject, eightBytes(number))) >= bits;
}

/**
 * The smallest number, as decimal text, that is work of so many bits; tries at most `tries` from
 * `from`, so that a worker can stop in between; null when it found none.
 * @throws Fault `work` for more than 40 bits, which no honest server asks.
 */
export function solveWork(subject: Uint8Array, bits: number, from = 0n, tries = Infinity): string | null {
  if (bits > 40) throw new Fault("work", `${bits} bits are too many`);
  const start = join(utf8("weerklank/work/v1"), subject, eightBytes(0n));
  const view = new DataView(start.buffer, start.length - 8);
  for (let tried = 0, number = from; tried < tries; tried += 1, number += 1n) {
    view.setBigUint64(0, number);
    if (leadingZeros(sha256(start)) >= bits) return number.toString();
  }
  return null;
}

function leadingZeros(bytes: Uint8Array): number {
  const place = bytes.findIndex((byte) => byte !== 0);
  return place < 0 ? 8 * bytes.length : 8 * place + Math.clz32(bytes[place] ?? 0) - 24;
}

/**
 * Keys and ids made from secrets: one derivation, one table of labels (`docs/protocol.md` §3).
 *
 * Separate so that no label is ever written twice. Secrets have 128 bits or more, so no slow
 * hash. Nothing here keeps a secret.
 */
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 as noble } from "@noble/hashes/sha2.js";
import type {
  CaseId, Hash, Instance, KeyId, MailboxId, Recipient, Seed, SlotId, VerifyKey,
} from "./brands.ts";
import { join, sha256, utf8 } from "./bytes.ts";
import { b64, fromB64, hashOf } from "./encoding.ts";
import { Fault } from "./fault.ts";
import { idOf } from "./ids.ts";

/** 32 bytes from a secret, a label, the instance and further texts. */
export function derive(secret: Uint8Array, label: string, instance: Instance, ...rest: readonly string[]): Seed {
  const zero = new Uint8Array(1);
  const info = [utf8(label), zero, utf8(instance), ...rest.flatMap((one) => [zero, utf8(one)])];
  return hkdf(noble, secret, undefined, join(...info), 32) as Seed;
}

/** What return words give. */
export interface ReturnKeys {
  /** Signs the requests of her mailbox. */
  readonly mailbox: Seed;
  /** Opens what is sealed to her. */
  readonly opening: Seed;
  /** Signs her frames. */
  readonly signing: Seed;
}

/** The keys of the 16 bytes of return words. */
export function returnKeys(secret: Uint8Array, instance: Instance): ReturnKeys {
  return {
    mailbox: derive(secret, "weerklank/return/mailbox/v1", instance),
    opening: derive(secret, "weerklank/return/opening/v1", instance),
    signing: derive(secret, "weerklank/return/signing/v1", instance),
  };
}

/** What a staff root gives. */
export interface StaffKeys {
  /** Opens what is sealed to her. */
  readonly opening: Seed;
  /** Signs her frames and statements. */
  readonly signing: Seed;
}

/** The keys of a 32-byte staff root. */
export function staffKeys(root: Uint8Array, instance: Instance): StaffKeys {
  return {
    opening: derive(root, "weerklank/staff/opening/v1", instance),
    signing: derive(root, "weerklank/staff/signing/v1", instance),
  };
}

/** The slot that a staff member keeps a named thing in. */
export function slotId(root: Uint8Array, instance: Instance, name: string): SlotId {
  return idOf("slot", derive(root, "weerklank/staff/slot/v1", instance, name));
}

/** The AES-256-GCM key of what a staff member's browser remembers; it never leaves it. */
export function memoryKey(root: Uint8Array, instance: Instance): Uint8Array {
  return derive(root, "weerklank/staff/memory/v1", instance);
}

/** What an unlock path gives. */
export interface UnlockKeys {
  /** Opens the wrap that holds the staff root. */
  readonly wrap: Seed;
  /** Signs in (words only; a passkey signs in by itself). */
  readonly signIn: Seed;
}

/** The keys of recovery words (20 bytes) or a passkey's output (32 bytes). Words have the credential "". */
export function unlockKeys(secret: Uint8Array, instance: Instance, credential: string): UnlockKeys {
  return {
    wrap: derive(secret, "weerklank/unlock/wrap/v1", instance, credential),
    signIn: derive(secret, "weerklank/unlock/sign-in/v1", instance, credential),
  };
}

/** What a passkey is asked the secret of: the same for everybody at this installation. */
export function prfInput(instance: Instance): Uint8Array {
  return join(utf8("weerklank/passkey/prf/v1"), new Uint8Array(1), utf8(instance));
}

/** The token by which a case is counted once, from its first case seed; b64 of 32 bytes. */
export function countToken(caseSeed: Uint8Array, instance: Instance): Hash {
  return b64(derive(caseSeed, "weerklank/count/v1", instance)) as Hash;
}

/** The instance that a root verify key founds. */
export function instanceOf(root: VerifyKey): Instance {
  return b64(sha256(root)) as Instance;
}

/**
 * A text that can be an instance.
 * @throws Fault `key` when it is not b64 of 32 bytes.
 */
export function parseInstance(text: string): Instance {
  try {
    fromB64(text, 32);
  } catch {
    throw new Fault("key", "not an instance");
  }
  return text as Instance;
}

/** The mailbox of a verify key. */
export function mailboxId(key: VerifyKey): MailboxId {
  return idOf("mailbox", sha256("weerklank/mailbox/v1", key));
}

/** The id of a staff member's public keys. */
export function keyId(recipient: Recipient, key: VerifyKey): KeyId {
  return idOf("key", fingerprint(recipient, key));
}

/** The 25 digits that two people compare, in five groups of five. */
export function fingerprintDigits(recipient: Recipient, key: VerifyKey): string {
  const bits = fingerprint(recipient, key).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const digits = (bits % 10n ** 25n).toString().padStart(25, "0");
  return digits.replace(/(.{5})(?=.)/g, "$1 ");
}

function fingerprint(recipient: Recipient, key: VerifyKey): Uint8Array {
  return sha256("weerklank/fingerprint/v1", recipient, key).subarray(0, 16);
}

/** The id that certifies a case's recipient and its reporter's two public keys. */
export function caseId(caseRecipient: Recipient, opening: Recipient, key: VerifyKey): CaseId {
  return idOf("case", sha256("weerklank/case/v1", caseRecipient, opening, key));
}

/** The hash of sealed bytes, as receipts and capsule lists name it. */
export function sealedHash(sealed: Uint8Array): Hash {
  return hashOf(sealed);
}

/**
 * Branded types: texts and bytes that were checked once and say so in their type.
 *
 * Separate so that every module can ask for them without importing how they are made.
 * Each brand is put on in exactly one place (named below) and nowhere else.
 */

declare const brand: unique symbol;

/** A `T` that was checked and is now known to be a `B`. */
export type Brand<T, B extends string> = T & { readonly [brand]: B };

/** Bytes with the outer shape of one kind of sealed thing; made by `parseSealed`. */
export type Sealed<K extends string = string> = Brand<Uint8Array, "Sealed"> & { readonly __kind?: K };

/** Return or recovery words as a person writes them; made by `writeWords`. */
export type Words = Brand<string, "Words">;

/** The canonical text of a hybrid age recipient, `age1pq1…`; made by `parseRecipient`. */
export type Recipient = Brand<string, "Recipient">;

/** The text of a hybrid age identity, `AGE-SECRET-KEY-PQ-1…`; made by `identityOf`. */
export type Identity = Brand<string, "Identity">;

/** A 32-byte secret from which an identity or a signing key is made. */
export type Seed = Brand<Uint8Array, "Seed">;

/** A 32-byte Ed25519 public key; made by `parseVerifyKey` and `verifyKeyOf`. */
export type VerifyKey = Brand<Uint8Array, "VerifyKey">;

/** b64 of the SHA-256 of the root verify key: 43 characters. */
export type Instance = Brand<string, "Instance">;

/** b64 of a SHA-256: 43 characters; made by `hashText` and `parseHash`. */
export type Hash = Brand<string, "Hash">;

/** A UTC calendar day, `2026-11-22`; made by `parseDay`. */
export type Day = Brand<string, "Day">;

/** One reported case. */
export type CaseId = Brand<string, "CaseId">;
/** A reporter's mailbox. */
export type MailboxId = Brand<string, "MailboxId">;
/** A staff member's public keys. */
export type KeyId = Brand<string, "KeyId">;
/** A place for something that an author seals to herself. */
export type SlotId = Brand<string, "SlotId">;
/** A staff account. */
export type StaffId = Brand<string, "StaffId">;

/** Gives so many fresh random bytes, fit for keys. */
export type Entropy = (length: number) => Uint8Array;

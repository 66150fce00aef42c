/**
 * Hybrid age identities, made from seeds, and the recipients that they open for.
 *
 * Separate from `recipient`, so that a page can verify a directory before it loads what seals.
 */
import { bech32 } from "@scure/base";
import { identityToRecipient } from "age-encryption";
import type { Identity, Recipient, Seed } from "./brands.ts";
import { Fault } from "./fault.ts";
import { parseRecipient } from "./recipient.ts";

/**
 * The identity that a 32-byte seed is.
 * @throws Fault `identity` for another length.
 */
export function identityOf(seed: Seed): Identity {
  if (seed.length !== 32) throw new Fault("identity", "a seed has 32 bytes");
  return bech32.encodeFromBytes("AGE-SECRET-KEY-PQ-", seed).toUpperCase() as Identity;
}

/** The recipient that an identity opens for. */
export async function recipientOf(identity: Identity): Promise<Recipient> {
  return parseRecipient(await identityToRecipient(identity));
}

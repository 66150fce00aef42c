/**
 * Hybrid age recipients: `mlkem768x25519` and nothing else.
 *
 * Separate because the age package also takes classic recipients, tags and passphrases: only
 * texts that passed here may reach it. Reading one needs nothing that seals.
 */
import { bech32 } from "@scure/base";
import type { Recipient } from "./brands.ts";
import { Fault } from "./fault.ts";

/** Characters of a recipient. */
export const RECIPIENT_LENGTH = 1_959;
const PUBLIC_KEY_LENGTH = 1_216;

/**
 * A canonical hybrid recipient.
 * @throws Fault `recipient` for every other kind, upper case, another length or a wrong checksum.
 */
export function parseRecipient(text: string): Recipient {
  if (text.length === RECIPIENT_LENGTH && /^age1pq1[a-z0-9]+$/.test(text) && holdsKey(text)) {
    return text as Recipient;
  }
  throw new Fault("recipient", "not a hybrid recipient (age1pq1…)");
}

function holdsKey(text: string): boolean {
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    return prefix === "age1pq" && bech32.fromWords(words).length === PUBLIC_KEY_LENGTH;
  } catch {
    return false;
  }
}

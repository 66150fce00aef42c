/**
 * Sealing and opening: content to and from one binary age file of its kind.
 *
 * Separate because this is the only place that hands anything to the age package. It seals to
 * hybrid recipients alone, to exactly as many as the kind demands, and never to two that are one.
 */
import { Decrypter, Encrypter } from "age-encryption";
import type { Identity, Recipient, Sealed } from "./brands.ts";
import { Fault } from "./fault.ts";
import { parseRecipient } from "./recipient.ts";
import { parseSealed } from "./shape.ts";
import { KINDS, pad, unpad, type SealedKind } from "./sizes.ts";

/** How the pinned age package says that no stanza is for an identity; a test holds on to it. */
const NO_MATCH = "no identity matched";

/**
 * Seals content to recipients, in the order of the table in `docs/protocol.md` §2.
 * @throws Fault `recipients` for another number of them or one twice, `recipient` for one that is
 * not hybrid, `size` when the content does not fit: all before anything is sealed.
 *
 * `least`: take no smaller size than this many bytes of plaintext, where the kind has several.
 */
export async function seal<K extends SealedKind>(
  kind: K, content: Uint8Array, recipients: readonly Recipient[], least = 0,
): Promise<Sealed<K>> {
  const plaintext = pad(kind, content, least);
  const encrypter = new Encrypter();
  for (const recipient of checked(kind, recipients)) encrypter.addRecipient(recipient);
  return parseSealed(kind, await encrypter.encrypt(plaintext));
}

function checked(kind: SealedKind, recipients: readonly Recipient[]): readonly Recipient[] {
  const { stanzas } = KINDS[kind];
  if (recipients.length !== stanzas) {
    throw new Fault("recipients", `a ${kind} has ${stanzas} recipients, not ${recipients.length}`);
  }
  if (new Set(recipients).size !== stanzas) throw new Fault("recipients", "the same recipient twice");
  return recipients.map((recipient) => parseRecipient(recipient));
}

/**
 * Opens bytes as a sealed thing of this kind and gives its content.
 * @throws Fault `size` or `shape` for another outer shape, `notForUs` when no stanza is for this
 * identity, `open` when a byte was changed, `padding` when the plaintext breaks the padding rule.
 */
export async function open(kind: SealedKind, bytes: Uint8Array, identity: Identity): Promise<Uint8Array> {
  const sealed = parseSealed(kind, bytes);
  return unpad(kind, await decrypt(sealed, identity));
}

async function decrypt(sealed: Uint8Array, identity: Identity): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(sealed);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(NO_MATCH)) {
      throw new Fault("notForUs", "no stanza is for this identity");
    }
    throw new Fault("open", "it was changed, cut or lengthened");
  }
}

/**
 * Desk capsules: the seed of a year's count desk, sealed to one report author.
 *
 * Separate because the desk's identity is made with the root and handed out by it alone.
 */
import type { Identity, Instance, KeyId, Recipient, Sealed, Seed, VerifyKey } from "./brands.ts";
import { utf8 } from "./bytes.ts";
import { b64 } from "./encoding.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { isSignedBy, parseNote, signNote, unverified } from "./note.ts";
import { open, seal } from "./seal.ts";

const desk = json.object({
  instance: json.instance,
  year: json.whole,
  reader: json.id("key"),
  seed: json.bytes(32) as json.Read<Seed>,
  day: json.day,
});

/** What a desk capsule says: the seed of a year's count desk, for one report author. */
export type Desk = json.Of<typeof desk>;

/** A desk capsule, signed with the root, sealed to one report author. */
export async function sealDesk(content: Desk, root: Seed, reader: Recipient): Promise<Sealed<"desk">> {
  const members = { ...content, seed: b64(content.seed) };
  return seal("desk", utf8(signNote("desk", members, [{ name: "root", seed: root }])), [reader]);
}

/**
 * Opens a desk capsule that one of these roots signed: an installation may have several.
 * @throws Fault of `open` and of the note; `capsule` when it is for another instance, year or reader.
 */
export async function openDesk(
  bytes: Uint8Array, identity: Identity, roots: readonly VerifyKey[],
  expected: { readonly instance: Instance; readonly year: number; readonly reader: KeyId },
): Promise<Desk> {
  const note = parseNote(await open("desk", bytes, identity), "desk");
  const by = roots.find((root) => isSignedBy(note, { name: "root", key: root }));
  if (by === undefined) throw new Fault("note.signature", "none by a root of ours");
  const content = unverified(note, desk);
  const isOurs = content.instance === expected.instance && content.year === expected.year
    && content.reader === expected.reader;
  if (!isOurs) throw new Fault("capsule", "for another desk or reader");
  return content;
}

/**
 * Self frames: what an author keeps sealed to herself, drafts for instance, in a chain per slot.
 *
 * Separate because nobody else ever opens them. The server may roll one back to an older one:
 * `expected` is how a page that saw a later one notices.
 */
import type { Hash, Identity, Instance, KeyId, Recipient, Sealed, Seed, SlotId, VerifyKey } from "./brands.ts";
import { utf8 } from "./bytes.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { parseNote, signNote, verified } from "./note.ts";
import { open, seal } from "./seal.ts";

const selfFrame = json.object({
  instance: json.instance,
  key: json.id("key"),
  slot: json.id("slot"),
  seq: json.whole,
  prev: json.orNull(json.hash),
  day: json.day,
  body: json.members,
});

/** What a self frame says. */
export type SelfFrame = json.Of<typeof selfFrame>;

/** A self frame, signed and sealed to its author. */
export async function sealSelf(frame: SelfFrame, signing: Seed, own: Recipient): Promise<Sealed<"self">> {
  return seal("self", utf8(signNote("self", frame, [{ name: "staff", seed: signing }])), [own]);
}

/**
 * Opens one of her own self frames; with the hash of its note, which the next one names as `prev`.
 * @throws Fault of `open` and of the note; `place` for another instance, key, slot or position, a
 * first one that names a previous one, or a later one that names none.
 */
export async function openSelf(
  bytes: Uint8Array, identity: Identity, key: VerifyKey,
  expected: { readonly instance: Instance; readonly key: KeyId; readonly slot: SlotId; readonly seq: number },
): Promise<{ readonly frame: SelfFrame; readonly hash: Hash }> {
  const note = parseNote(await open("self", bytes, identity), "self");
  const frame = verified(note, [{ name: "staff", key }], selfFrame);
  const isOurs = frame.instance === expected.instance && frame.key === expected.key
    && frame.slot === expected.slot && frame.seq === expected.seq;
  if (!isOurs || (frame.seq === 0) !== (frame.prev === null)) {
    throw new Fault("place", "a self frame of another place");
  }
  return { frame, hash: note.hash };
}

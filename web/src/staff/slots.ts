/**
 * What a member of staff keeps for herself at the service, sealed to herself.
 *
 * Separate because slots are hers alone: their names are derived from her root, and what the
 * service gives back is believed only when she herself signed it for that slot. It must never be
 * put without having been fetched: each version names the one before it.
 */
import { today } from "../house/house.ts";
import { partsOf } from "../net.ts";
import type { Hash, SlotId } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import { verifyKeyOf } from "../protocol/ed25519.ts";
import * as json from "../protocol/json.ts";
import { slotId } from "../protocol/keys.ts";
import { noteHash } from "../protocol/note.ts";
import { recipientOf } from "../protocol/identity.ts";
import { openSelf, sealSelf } from "../protocol/selfFrame.ts";
import { Refused, Unknown } from "../refusal.ts";
import { sendAct } from "../house/act.ts";
import { given } from "./given.ts";
import { seenSlot } from "./memory.ts";
import type { Session } from "./session.ts";

/** Whatever is kept. */
export type Kept = Readonly<Record<string, unknown>>;

/** What lies in a slot. */
export interface Slot {
  readonly id: SlotId;
  /** Place and hash of the version that lies there; null while it is empty. */
  readonly last: { readonly seq: number; readonly hash: Hash } | null;
  /** Empty at first. */
  readonly body: Kept;
}

const head = json.object({ seq: json.orNull(json.whole) });

/**
 * Fetches and verifies what lies in the slot of this name.
 * @throws Refused, Unknown; Stop `other-slot` for something that she did not sign for this slot, `older-slot`.
 */
export async function fetchSlot(session: Session, name: string): Promise<Slot> {
  const { root, place: { instance }, net, opening, key, keys } = session;
  const id = slotId(root, instance, name);
  const [about, sealed] = partsOf(await net.postJson("/staff/self", { slot: id }), 1) as readonly [Uint8Array, Uint8Array?];
  const { seq } = json.readJson(textOf(about, "json"), head);
  if (seq === null) {
    await session.remember((memory) => seenSlot(memory, id, null));
    return { id, last: null, body: {} };
  }
  if (sealed === undefined) throw new Unknown("the slot came without its content");
  const opened = openSelf(sealed, opening, verifyKeyOf(keys.signing), { instance, key, slot: id, seq });
  const { frame, hash } = await given(opened, "other-slot");
  await session.remember((memory) => seenSlot(memory, id, { number: seq, hash }));
  return { id, last: { seq, hash }, body: frame.body };
}

/**
 * Puts a body as the next version of a fetched slot.
 * @throws Refused `position-taken` when somebody wrote it in between; Fault `size` when it is too long.
 */
export async function putSlot(session: Session, name: string, slot: Slot, body: Kept): Promise<Slot> {
  const { place, net, opening, key, keys, signer } = session;
  const { id, last } = slot;
  const seq = last === null ? 0 : last.seq + 1;
  const frame = { instance: place.instance, key, slot: id, seq, prev: last?.hash ?? null, day: today(), body };
  const sealed = await sealSelf(frame, keys.signing, await recipientOf(opening));
  const put: Slot = { id, last: { seq, hash: noteHash("self", frame) }, body };
  try {
    await sendAct(net, place.authority, { path: "/staff/self/put", action: "put-self", input: { key, slot: id, seq }, bodies: [sealed] }, signer);
  } catch (error) {
    if (!isTaken(error) || !await liesThere(session, name, put)) throw error;
  }
  await session.remember((memory) => seenSlot(memory, id, { number: seq, hash: noteHash("self", frame) }));
  return put;
}

function isTaken(error: unknown): boolean {
  return error instanceof Refused && error.problem.kind === "position-taken";
}

/** Where the answer was lost, this very version may lie there already. */
async function liesThere(session: Session, name: string, put: Slot): Promise<boolean> {
  const { last } = await fetchSlot(session, name);
  return last !== null && last.seq === put.last?.seq && last.hash === put.last.hash;
}

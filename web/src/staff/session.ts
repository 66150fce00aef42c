/**
 * Who is signed in and unlocked, in the worker's memory alone.
 *
 * Separate because every act of staff needs it and nothing else may hold keys. Locking drops it
 * whole. What was unlocked must be what the service and the directory name, or nothing is done.
 */
import type { ActSigner } from "../house/act.ts";
import { House, type Place } from "../house/house.ts";
import { fetchStart, type Start } from "../house/start.ts";
import { Net, partsOf } from "../net.ts";
import type { Identity, KeyId } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import { verifyKeyOf } from "../protocol/ed25519.ts";
import * as json from "../protocol/json.ts";
import { keyId, staffKeys, unlockKeys, type StaffKeys, type UnlockKeys } from "../protocol/keys.ts";
import { identityOf, recipientOf } from "../protocol/recipient.ts";
import { ALL_LISTS } from "../protocol/wordLists.ts";
import { readWords } from "../protocol/words.ts";
import { openWrap } from "../protocol/wrap.ts";
import { Stop } from "../refusal.ts";
import { sendAct } from "../house/act.ts";
import { b64 } from "../protocol/encoding.ts";

/** The credential id of recovery words. */
export const WORDS = "";

const meShape = json.object({
  staff: json.id("staff"),
  role: json.oneOf("adviser", "coordinator", "reportAuthor", "administrator"),
  key: json.orNull(json.id("key")),
  name: json.text,
  organisations: json.list(json.text),
  state: json.text,
});

/** Who is signed in, as the service says. */
export type Me = json.Of<typeof meShape>;

/** What staff can be. */
export type StaffRole = Me["role"];

/** An unlocked session. */
export interface Session {
  readonly me: Me;
  readonly net: Net;
  readonly place: Place;
  /** 32 bytes; slots are derived from it. */
  readonly root: Uint8Array;
  readonly keys: StaffKeys;
  /** Opens what is sealed to her. */
  readonly opening: Identity;
  /** Her key by her own derivation. */
  readonly key: KeyId;
  /** Signs her acts. */
  readonly signer: ActSigner;
  /** What the service gave at the start. */
  readonly start: Start;
}

let session: Session | null = null;
let house: House | null = null;

/** The unlocked session. @throws Stop `locked`. */
export function current(): Session {
  if (session === null) throw new Stop("locked");
  return session;
}

/** The verified directory, fetched once until `freshHouse`. @throws as `House.visit`. */
export async function verifiedHouse(): Promise<House> {
  const { place, net } = current();
  house ??= await House.visit(place, net);
  return house;
}

/** The directory of this moment. @throws as `House.visit`. */
export async function freshHouse(): Promise<House> {
  house = null;
  return verifiedHouse();
}

/** Drops every key. */
export function lock(): void {
  session?.root.fill(0);
  session = null;
  house = null;
}

/**
 * Signs in and unlocks with recovery words as typed.
 * @throws WordFault; Refused; Stop `other-keys` when the wrap holds another root than the service
 * names; Fault `open` or `notForUs`.
 */
export async function unlockWithWords(place: Place, typed: string): Promise<Me> {
  const path = unlockKeys(readWords(typed, 20, ALL_LISTS), place.instance, WORDS);
  const net = new Net("staff");
  const act = { path: "/staff/sign-in", action: "sign-in", input: { signInKey: b64(verifyKeyOf(path.signIn)) }, bodies: [] };
  const [head, wrap] = partsOf(await sendAct(net, place.authority, act, { name: "sign-in", seed: path.signIn }), 2) as
    readonly [Uint8Array, Uint8Array];
  return begin(place, net, json.readJson(textOf(head, "json"), meShape), path, wrap);
}

/** Opens the wrap and begins the session; for every way of signing in. @throws as `unlockWithWords`. */
export async function begin(place: Place, net: Net, me: Me, path: UnlockKeys, wrap: Uint8Array): Promise<Me> {
  const root = await openWrap(wrap, identityOf(path.wrap));
  const keys = staffKeys(root, place.instance);
  const opening = identityOf(keys.opening);
  const key = keyId(await recipientOf(opening), verifyKeyOf(keys.signing));
  if (me.key !== null && me.key !== key) throw new Stop("other-keys");
  session = { me, net, place, root, keys, opening, key, signer: { name: "staff", seed: keys.signing }, start: await fetchStart(net) };
  return me;
}

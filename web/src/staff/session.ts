/**
 * Who is signed in and unlocked, in the worker's memory alone.
 *
 * Separate because every act of staff needs it and nothing else may hold keys. Locking drops it
 * whole. What was unlocked must be what the service and the directory name, or nothing is done.
 */
import type { ActSigner } from "../house/act.ts";
import { House, type Place } from "../house/house.ts";
import { fetchStart, type Start } from "../house/start.ts";
import { Net, partsOf, type Answer } from "../net.ts";
import type { Identity, KeyId } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import { verifyKeyOf } from "../protocol/ed25519.ts";
import * as json from "../protocol/json.ts";
import { keyId, staffKeys, unlockKeys, type StaffKeys, type UnlockKeys } from "../protocol/keys.ts";
import { identityOf, recipientOf } from "../protocol/identity.ts";
import { ALL_LISTS } from "../protocol/wordLists.ts";
import { readWords } from "../protocol/words.ts";
import { openWrap } from "../protocol/wrap.ts";
import { Stop } from "../refusal.ts";
import { sendAct } from "../house/act.ts";
import { b64 } from "../protocol/encoding.ts";
import { given } from "./given.ts";
import { seenDirectory } from "./memory.ts";
import { Remembering, type Step } from "./remembering.ts";

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
  /** Remembers what only grows. @throws Stop `older-…` where it went back. */
  readonly remember: (step: Step) => Promise<void>;
  /** Whether this browser keeps that for the next time. */
  readonly isRemembered: () => boolean;
}

let session: Session | null = null;
let house: House | null = null;

/** The unlocked session. @throws Stop `locked`. */
export function current(): Session {
  if (session === null) throw new Stop("locked");
  return session;
}

/** The verified directory, fetched once until `freshHouse`. @throws as `House.visit`; Stop `older-…`. */
export async function verifiedHouse(): Promise<House> {
  const { place, net, start } = current();
  return house ?? await known(House.of(place, net, start));
}

/** The directory of this moment. @throws as `verifiedHouse`. */
export async function freshHouse(): Promise<House> {
  const { place, net } = current();
  return known(await House.visit(place, net));
}

async function known(found: House): Promise<House> {
  await current().remember((memory) => seenDirectory(memory, found.directory));
  house = found;
  return found;
}

/** Drops every key. */
export function lock(): void {
  session?.root.fill(0);
  session = null;
  house = null;
}

/** Who signed in by a path, and the wrap that is for it. */
export interface SignedIn {
  readonly me: Me;
  readonly wrap: Uint8Array;
}

/** Signs in by words; the cookie is the browser's to keep. @throws Refused, Unknown. */
export async function signInByWords(place: Place, net: Net, path: UnlockKeys): Promise<SignedIn> {
  const act = { path: "/staff/sign-in", action: "sign-in", input: { signInKey: b64(verifyKeyOf(path.signIn)) }, bodies: [] };
  return signedInOf(await sendAct(net, place.authority, act, { name: "sign-in", seed: path.signIn }));
}

/** What the service answers to every way of signing in. @throws Unknown, Fault `json` or `member`. */
export function signedInOf(answer: Answer): SignedIn {
  const [head, wrap] = partsOf(answer, 2) as readonly [Uint8Array, Uint8Array];
  return { me: json.readJson(textOf(head, "json"), meShape), wrap };
}

/**
 * Signs in and unlocks with recovery words as typed.
 * @throws WordFault; Refused; Stop `other-keys` when the wrap does not open, or holds another root than
 * the service names.
 */
export async function unlockWithWords(place: Place, typed: string): Promise<Me> {
  const path = unlockKeys(readWords(typed, 20, ALL_LISTS), place.instance, WORDS);
  const net = new Net("staff");
  return begin(place, net, await signInByWords(place, net, path), path);
}

/** Opens the wrap and begins the session; for every way of signing in. @throws as `unlockWithWords`. */
export async function begin(place: Place, net: Net, { me, wrap }: SignedIn, path: UnlockKeys): Promise<Me> {
  const root = await given(openWrap(wrap, identityOf(path.wrap)), "other-keys");
  const keys = staffKeys(root, place.instance);
  const opening = identityOf(keys.opening);
  const key = keyId(await recipientOf(opening), verifyKeyOf(keys.signing));
  if (me.key !== null && me.key !== key) throw new Stop("other-keys");
  const [start, memory] = await Promise.all([fetchStart(net), Remembering.begin(root, place.instance, key)]);
  session = {
    me, net, place, root, keys, opening, key, start, signer: { name: "staff", seed: keys.signing },
    remember: async (step) => memory.step(step), isRemembered: () => memory.isKept,
  };
  return me;
}

/**
 * Ways to unlock, before they are handed in: from words or a passkey to keys, a wrap and a path.
 *
 * Separate because enrolling and adding a way later make them alike. The recipient of a wrap never
 * leaves this file; what a passkey gave is forgotten with the way.
 */
import { sendAct, type Act, type ActSigner } from "../../house/act.ts";
import type { Place } from "../../house/house.ts";
import { Net } from "../../net.ts";
import { textOf, same } from "../../protocol/bytes.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { b64 } from "../../protocol/encoding.ts";
import * as json from "../../protocol/json.ts";
import { unlockKeys, type UnlockKeys } from "../../protocol/keys.ts";
import { identityOf, recipientOf } from "../../protocol/identity.ts";
import { writeRequest } from "../../protocol/request.ts";
import { openWrap, sealWrap } from "../../protocol/wrap.ts";
import { Stop } from "../../refusal.ts";
import { given } from "../given.ts";
import type { Assertion, Registration, Touched } from "../passkey.ts";
import { signedInOf, signInByWords, WORDS, type SignedIn } from "../session.ts";

/** A way that is being made. */
export interface WayMade {
  readonly keys: UnlockKeys;
  /** As the service is told of it. */
  readonly path: Readonly<Record<string, unknown>>;
  /** The challenge that a passkey was made for: its request must bring this one. */
  readonly challenge: string | null;
}

/** A way by words. */
export function wayByWords(secret: Uint8Array, { instance }: Place): WayMade {
  const keys = unlockKeys(secret, instance, WORDS);
  return { keys, path: { kind: "words", signInKey: b64(verifyKeyOf(keys.signIn)) }, challenge: null };
}

/** A way by a passkey, made for this challenge. */
export function wayByPasskey({ secret, answer }: Touched<Registration>, { instance }: Place, challenge: string): WayMade {
  return { keys: unlockKeys(secret, instance, answer.credential), path: { kind: "passkey", registration: answer }, challenge };
}

/** The root, sealed to a way. */
export async function wrapFor(root: Uint8Array, { keys }: WayMade): Promise<Uint8Array> {
  return sealWrap(root, await recipientOf(identityOf(keys.wrap)));
}

/** Checks that what came back by a way is her root. @throws Stop `other-keys`. */
export async function mustOpen({ wrap }: SignedIn, keys: UnlockKeys, root: Uint8Array): Promise<void> {
  if (!same(await given(openWrap(wrap, identityOf(keys.wrap)), "other-keys"), root)) throw new Stop("other-keys");
}

/** Signs in by words and opens what comes back. @throws as `mustOpen`. */
export async function triedWords(place: Place, net: Net, { keys }: WayMade, root: Uint8Array): Promise<SignedIn> {
  const signedIn = await signInByWords(place, net, keys);
  await mustOpen(signedIn, keys, root);
  return signedIn;
}

/** Signs in by a touch. @throws Refused, Unknown. */
export async function signInByTouch(net: Net, { answer }: Touched<Assertion>): Promise<SignedIn> {
  return signedInOf(await net.postJson("/staff/sign-in/passkey", { ...answer }));
}

/** The keys of a passkey that was touched. */
export function keysOfTouch({ secret, answer }: Touched<Assertion>, { instance }: Place): UnlockKeys {
  return unlockKeys(secret, instance, answer.credential);
}

const challengeShape = json.object({ challenge: json.text });

/** A challenge to touch a passkey for. @throws Refused, Unknown. */
export async function freshChallenge(net: Net): Promise<string> {
  const answer = await net.postJson("/challenges", {});
  return json.readJson(textOf(answer.body, "json"), challengeShape).challenge;
}

/** Sends an act that brings ways: under the challenge of its passkey, once, where there is one. */
export async function sendWays(net: Net, place: Place, act: Act, signer: ActSigner, ways: readonly WayMade[]): Promise<void> {
  const challenge = ways.find((way) => way.challenge !== null)?.challenge ?? null;
  if (challenge === null) {
    await sendAct(net, place.authority, act, signer);
    return;
  }
  const { action, bodies, input } = act;
  await net.postParts(act.path, writeRequest({ action, authority: place.authority, challenge, bodies, input }, signer.name, signer.seed));
}

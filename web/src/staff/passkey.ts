/**
 * Passkeys: making one and signing in by it, each with the secret that unlocks (ADR 0005).
 *
 * Separate because only a page can ask for a passkey, and because what a browser answers contains
 * that secret: the members for the service are picked here by name, one by one, and the secret is
 * handed out apart from them. Who calls this gives the secret to the worker and forgets it.
 */
import type { Instance, KeyId } from "../protocol/brands.ts";
import { b64, fromB64 } from "../protocol/encoding.ts";
import { bytesOfId } from "../protocol/ids.ts";
import { prfInput } from "../protocol/keys.ts";

/** ES256 and RS256: every authenticator has one of them, and the service takes both. */
const ALGORITHMS = [-7, -257];
const SECRET_LENGTH = 32;

/** Why there is no passkey. */
export type PasskeyTrouble =
  /** She said no, or took too long, or there is none here; the browser does not tell which. */
  | "declined"
  /** This device already has one of hers. */
  | "there-already"
  /** It gives no secret, so it cannot unlock: a second set of recovery words can. */
  | "no-secret"
  /** This browser or this address can have none. */
  | "unsupported";

/** There is no passkey. */
export class NoPasskey extends Error {
  /** Why, for choosing a sentence. */
  readonly trouble: PasskeyTrouble;

  constructor(trouble: PasskeyTrouble) {
    super(trouble);
    this.name = "NoPasskey";
    this.trouble = trouble;
  }
}

/** For which installation and in answer to what. */
export interface Ceremony {
  /** The public URL, as the start of the site has it. */
  readonly authority: string;
  readonly instance: Instance;
  /** A challenge of the service: for making a passkey the one of the request that brings it. */
  readonly challenge: string;
}

/** Whose passkey is made. */
export interface Holder {
  readonly key: KeyId;
  /** Her name: her device shows it when she chooses, and it goes nowhere else. */
  readonly name: string;
  /** The credential ids of her other passkeys, so that none is written over. */
  readonly others: readonly string[];
}

/** The answer for the service when a passkey is made; all b64. */
export interface Registration {
  readonly credential: string;
  readonly clientDataJSON: string;
  readonly attestationObject: string;
}

/** The answer for the service when a passkey signs in; all b64. */
export interface Assertion {
  readonly credential: string;
  readonly clientDataJSON: string;
  readonly authenticatorData: string;
  readonly signature: string;
  readonly userHandle: string;
}

/** The answer for the service and, apart from it, the secret that must not leave the browser. */
export interface Touched<Answer> {
  readonly answer: Answer;
  /** 32 bytes for `unlockKeys`, with `answer.credential`. */
  readonly secret: Uint8Array;
}

/**
 * Makes a passkey. Most give their secret at once; some ask for a second touch.
 * @throws NoPasskey.
 */
export async function registerPasskey(
  ceremony: Ceremony, holder: Holder, browser: CredentialsContainer = navigator.credentials,
): Promise<Touched<Registration>> {
  const made = await asked(() => browser.create({ publicKey: creation(ceremony, holder) }));
  const response = made.response as AuthenticatorAttestationResponse;
  const answer = {
    credential: b64(new Uint8Array(made.rawId)),
    clientDataJSON: b64(new Uint8Array(response.clientDataJSON)),
    attestationObject: b64(new Uint8Array(response.attestationObject)),
  };
  return { answer, secret: secretOf(made) ?? await secretAgain(ceremony, made, browser) };
}

/**
 * Signs in by whichever passkey she chooses; the same touch gives its secret.
 * @throws NoPasskey.
 */
export async function signInByPasskey(
  ceremony: Ceremony, browser: CredentialsContainer = navigator.credentials,
): Promise<Touched<Assertion>> {
  const challenge = bytes(fromB64(ceremony.challenge));
  const shown = await asked(() => browser.get({ publicKey: request(ceremony, challenge) }));
  const response = shown.response as AuthenticatorAssertionResponse;
  const secret = secretOf(shown);
  if (secret === null || response.userHandle === null) throw new NoPasskey("no-secret");
  const answer = {
    credential: b64(new Uint8Array(shown.rawId)),
    clientDataJSON: b64(new Uint8Array(response.clientDataJSON)),
    authenticatorData: b64(new Uint8Array(response.authenticatorData)),
    signature: b64(new Uint8Array(response.signature)),
    userHandle: b64(new Uint8Array(response.userHandle)),
  };
  return { answer, secret };
}

function creation(ceremony: Ceremony, { key, name, others }: Holder): PublicKeyCredentialCreationOptions {
  return {
    rp: { id: hostOf(ceremony), name: "Weerklank" },
    user: { id: bytes(bytesOfId(key)), name, displayName: name },
    challenge: bytes(fromB64(ceremony.challenge)),
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
    excludeCredentials: others.map((one) => ({ type: "public-key", id: bytes(fromB64(one)) })),
    extensions: prf(ceremony.instance),
  };
}

function request(ceremony: Ceremony, challenge: Uint8Array<ArrayBuffer>): PublicKeyCredentialRequestOptions {
  return { rpId: hostOf(ceremony), challenge, userVerification: "required", extensions: prf(ceremony.instance) };
}

function prf(instance: Instance): AuthenticationExtensionsClientInputs {
  return { prf: { eval: { first: bytes(prfInput(instance)) } } };
}

/** The secret of a passkey that did not give it when it was made. Its answer goes nowhere. */
async function secretAgain(ceremony: Ceremony, made: PublicKeyCredential, browser: CredentialsContainer): Promise<Uint8Array> {
  if (made.getClientExtensionResults().prf?.enabled !== true) throw new NoPasskey("no-secret");
  const unsent = crypto.getRandomValues(new Uint8Array(32));
  const allowCredentials = [{ type: "public-key" as const, id: made.rawId }];
  const shown = await asked(() => browser.get({ publicKey: { ...request(ceremony, unsent), allowCredentials } }));
  const secret = secretOf(shown);
  if (secret === null) throw new NoPasskey("no-secret");
  return secret;
}

function secretOf(touched: PublicKeyCredential): Uint8Array | null {
  const first = touched.getClientExtensionResults().prf?.results?.first;
  if (first === undefined) return null;
  const secret = ArrayBuffer.isView(first)
    ? new Uint8Array(first.buffer, first.byteOffset, first.byteLength) : new Uint8Array(first);
  return secret.length === SECRET_LENGTH ? secret : null;
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const found = await ask();
    if (found === null) throw new NoPasskey("declined");
    return found as PublicKeyCredential;
  } catch (error) {
    throw error instanceof NoPasskey ? error : new NoPasskey(troubleOf(error));
  }
}

function troubleOf(error: unknown): PasskeyTrouble {
  switch (error instanceof Error ? error.name : "") {
    case "InvalidStateError": return "there-already";
    case "NotSupportedError":
    case "SecurityError":
    case "TypeError": return "unsupported";
    default: return "declined";
  }
}

function hostOf({ authority }: Ceremony): string {
  return new URL(authority).hostname;
}

/** The same bytes over a buffer that no other thread can change, as the browser asks. */
function bytes(from: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(from);
}

/** Passkeys before a browser that answers as real ones do: what goes to the service, and what never does. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Instance, KeyId } from "../src/protocol/brands.ts";
import { b64 } from "../src/protocol/encoding.ts";
import { bytesOfId, idOf } from "../src/protocol/ids.ts";
import { NoPasskey, registerPasskey, signInByPasskey, type PasskeyTrouble } from "../src/staff/passkey.ts";

const instance = b64(new Uint8Array(32).fill(3)) as Instance;
const ceremony = { authority: "https://meld.example:8443", instance, challenge: b64(new Uint8Array(56).fill(9)) };
const key: KeyId = idOf("key", new Uint8Array(16).fill(5));
const holder = { key, name: "somebody", others: [b64(new Uint8Array([8, 8]))] };
const secret = new Uint8Array(32).fill(7);
const buffer = (...some: number[]): ArrayBuffer => new Uint8Array(some).buffer;

interface Prf { enabled?: boolean; results?: { first: BufferSource } }

/** A browser that gives this at the first question, that at the second, and counts. */
function browser(...answers: readonly (Prf | Error | null)[]): { all: CredentialsContainer; asked: unknown[] } {
  const asked: unknown[] = [];
  const answer = (response: object) => (options: unknown): Promise<unknown> => {
    const prf = answers[asked.push(options) - 1];
    if (prf instanceof Error) return Promise.reject(prf);
    if (prf === null) return Promise.resolve(null);
    return Promise.resolve({
      rawId: buffer(1), response, getClientExtensionResults: () => ({ prf }),
      toJSON: () => assert.fail("it has the secret"),
    });
  };
  const made = { clientDataJSON: buffer(2), attestationObject: buffer(3) };
  const shown = { clientDataJSON: buffer(2), authenticatorData: buffer(4), signature: buffer(5), userHandle: buffer(6) };
  return { all: { create: answer(made), get: answer(shown) } as unknown as CredentialsContainer, asked };
}

async function trouble(asked: Promise<unknown>): Promise<PasskeyTrouble> {
  const error: unknown = await asked.then(() => assert.fail("there is one"), (error: unknown) => error);
  assert.ok(error instanceof NoPasskey);
  return error.trouble;
}

const [one, two, three, four, five, six] = [1, 2, 3, 4, 5, 6].map((byte) => b64(new Uint8Array([byte])));

suite("a passkey", () => {
  test("is made for this host, this challenge and her key, with a secret from its owner's consent", async () => {
    const { all, asked } = browser({ enabled: true, results: { first: secret } });
    const touched = await registerPasskey(ceremony, holder, all);
    assert.deepEqual(touched, { answer: { credential: one, clientDataJSON: two, attestationObject: three }, secret });
    const { publicKey } = asked[0] as { publicKey: PublicKeyCredentialCreationOptions };
    assert.equal(publicKey.rp.id, "meld.example");
    assert.deepEqual(publicKey.challenge, new Uint8Array(56).fill(9));
    assert.deepEqual(publicKey.user.id, bytesOfId(key));
    assert.deepEqual(publicKey.authenticatorSelection, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
    assert.equal(publicKey.attestation, "none");
    assert.deepEqual(publicKey.excludeCredentials, [{ type: "public-key", id: new Uint8Array([8, 8]) }]);
    const first = new TextEncoder().encode(`weerklank/passkey/prf/v1\0${instance}`);
    assert.deepEqual(publicKey.extensions, { prf: { eval: { first } } });
  });

  test("that gives no secret when made is asked once more, for itself alone", async () => {
    const { all, asked } = browser({ enabled: true }, { results: { first: secret.buffer } });
    const { secret: found } = await registerPasskey(ceremony, holder, all);
    assert.deepEqual(found, secret);
    const { publicKey } = asked[1] as { publicKey: PublicKeyCredentialRequestOptions };
    assert.deepEqual(publicKey.allowCredentials, [{ type: "public-key", id: buffer(1) }]);
    assert.notDeepEqual(publicKey.challenge, new Uint8Array(56).fill(9));
  });

  test("signs in by itself, and the same touch unlocks", async () => {
    const { all, asked } = browser({ results: { first: secret } });
    const { answer, secret: found } = await signInByPasskey(ceremony, all);
    assert.deepEqual(answer, { credential: one, clientDataJSON: two, authenticatorData: four, signature: five, userHandle: six });
    assert.deepEqual(found, secret);
    assert.equal(asked.length, 1);
    const { publicKey } = asked[0] as { publicKey: PublicKeyCredentialRequestOptions };
    assert.deepEqual([publicKey.rpId, publicKey.userVerification, publicKey.allowCredentials], ["meld.example", "required", undefined]);
  });

  test("that has no secret of 32 bytes is none", async () => {
    const short = { results: { first: new Uint8Array(31) } };
    assert.equal(await trouble(registerPasskey(ceremony, holder, browser({}).all)), "no-secret");
    assert.equal(await trouble(registerPasskey(ceremony, holder, browser({ enabled: true }, {}).all)), "no-secret");
    assert.equal(await trouble(signInByPasskey(ceremony, browser({}).all)), "no-secret");
    assert.equal(await trouble(signInByPasskey(ceremony, browser(short).all)), "no-secret");
  });

  test("that is not there is told by what can be done about it", async () => {
    const named = (name: string): Error => new DOMException("", name);
    assert.equal(await trouble(signInByPasskey(ceremony, browser(null).all)), "declined");
    assert.equal(await trouble(signInByPasskey(ceremony, browser(named("NotAllowedError")).all)), "declined");
    assert.equal(await trouble(signInByPasskey(ceremony, browser(named("SecurityError")).all)), "unsupported");
    assert.equal(await trouble(registerPasskey(ceremony, holder, browser(named("InvalidStateError")).all)), "there-already");
  });
});

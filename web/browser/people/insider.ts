/**
 * An insider: a member of staff who lends her keys to whoever holds the service. With them it
 * opens what is sealed to her, and seals it anew for others.
 *
 * Separate from the people, who are honest. Nothing in the page is made weaker for her.
 */
import { Buffer } from "node:buffer";
import type { Identity, Instance, KeyId } from "../../src/protocol/brands.ts";
import { verifyKeyOf } from "../../src/protocol/ed25519.ts";
import { b64 } from "../../src/protocol/encoding.ts";
import { identityOf, recipientOf } from "../../src/protocol/identity.ts";
import { keyId, staffKeys, unlockKeys, type StaffKeys } from "../../src/protocol/keys.ts";
import { PARTS_TYPE, readParts } from "../../src/protocol/parts.ts";
import { writeRequest } from "../../src/protocol/request.ts";
import { readWords } from "../../src/protocol/words.ts";
import { openWrap } from "../../src/protocol/wrap.ts";
import { ALL_LISTS } from "../../src/protocol/wordLists.ts";
import type { Member } from "../ground/service.ts";
import { theService } from "../ground/world.ts";
import { toldIn, type Told } from "../ground/lies.ts";

/** Somebody's keys. */
export class Insider {
  readonly key: KeyId;
  /** Of which everything of hers is derived. */
  readonly root: Uint8Array;
  readonly keys: StaffKeys;
  readonly opening: Identity;
  /** Her wrap, as the service gives it. */
  readonly wrap: Uint8Array;
  /** What opens her wrap. */
  readonly unlock: Identity;
  readonly #cookie: string;

  private constructor(own: Pick<Insider, "key" | "root" | "keys" | "opening" | "wrap" | "unlock">, cookie: string) {
    this.key = own.key;
    this.root = own.root;
    this.keys = own.keys;
    this.opening = own.opening;
    this.wrap = own.wrap;
    this.unlock = own.unlock;
    this.#cookie = cookie;
  }

  /** Signs in with her own recovery words. */
  static async of({ recovery_words: words }: Member): Promise<Insider> {
    const instance = await theInstance();
    const path = unlockKeys(readWords(words, 20, ALL_LISTS), instance, "");
    const { challenge } = await (await posted("challenges", "{}")).json() as { challenge: string };
    const request = { action: "sign-in", authority: theService().origin, challenge, input: { signInKey: b64(verifyKeyOf(path.signIn)) }, bodies: [] };
    const answer = await posted("staff/sign-in", writeRequest(request, "sign-in", path.signIn));
    const wrap = readParts(new Uint8Array(await answer.arrayBuffer()))[1] ?? new Uint8Array();
    const unlock = identityOf(path.wrap);
    const root = await openWrap(wrap, unlock);
    const keys = staffKeys(root, instance);
    const opening = identityOf(keys.opening);
    const key = keyId(await recipientOf(opening), verifyKeyOf(keys.signing));
    const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
    return new Insider({ key, root, keys, opening, wrap, unlock }, cookie);
  }

  /** What the service answers her. */
  async fetches<H>(path: string, input: object): Promise<Told<H>> {
    const answer = await posted(path, JSON.stringify(input), this.#cookie);
    return toldIn<H>({ body: Buffer.from(await answer.arrayBuffer()) });
  }

  /** The same where the answer is JSON alone. */
  async fetchesJson<T>(path: string, input: object): Promise<T> {
    return await (await posted(path, JSON.stringify(input), this.#cookie)).json() as T;
  }
}

/** The fingerprint of the root that the pages are served with. */
export async function theInstance(): Promise<Instance> {
  const page = await (await fetch(`${theService().origin}/staff`)).text();
  return (/name="weerklank-root" content="([\w-]+)/.exec(page)?.[1] ?? "") as Instance;
}

async function posted(path: string, body: string | Uint8Array, cookie = ""): Promise<Response> {
  const type = typeof body === "string" ? "application/json" : PARTS_TYPE;
  const answer = await fetch(`${theService().origin}/api/v1/${path}`, { method: "POST", headers: { "content-type": type, cookie }, body: body as BodyInit });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer;
}

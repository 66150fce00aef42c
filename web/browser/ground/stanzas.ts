/**
 * What can be done to sealed bytes by who knows their file key: the same content under other
 * stanzas, with a header that is right, or with words where zeros must be.
 *
 * Separate because it is about the age format alone (`docs/protocol.md` §2).
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from "node:crypto";
import { Decrypter } from "age-encryption";
import type { Identity } from "../../src/protocol/brands.ts";
import { headerLength, STANZA_LENGTH } from "../../src/protocol/sizes.ts";

const VERSION = "age-encryption.org/v1\n";
const NONCE = 16;
const TAG = 16;

/** Sealed bytes of two stanzas, and their file key. */
export class Surgery {
  readonly #sealed: Buffer;
  readonly #key: Uint8Array;

  private constructor(sealed: Buffer, key: Uint8Array) {
    this.#sealed = sealed;
    this.#key = key;
  }

  /** Of a message, by somebody who can open it. */
  static async on(sealed: Uint8Array, identity: Identity): Promise<Surgery> {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    return new Surgery(Buffer.from(sealed), await decrypter.decryptHeader(sealed.subarray(0, headerLength(2))));
  }

  /** The stanza of this number, from 0. */
  stanza(number: number): Buffer {
    return this.#sealed.subarray(VERSION.length + number * STANZA_LENGTH).subarray(0, STANZA_LENGTH);
  }

  /** The same payload under these stanzas, with a MAC that is right. */
  under(...stanzas: readonly (Buffer | string)[]): Buffer {
    const header = Buffer.concat([Buffer.from(VERSION), ...stanzas.map((one) => Buffer.from(one)), Buffer.from("---")]);
    const key = Buffer.from(hkdfSync("sha256", this.#key, "", "header", 32));
    const mac = createHmac("sha256", key).update(header).digest("base64").replaceAll("=", "");
    return Buffer.concat([header, Buffer.from(` ${mac}\n`), this.#payload()]);
  }

  /** The same content with words behind its end. */
  hiding(words: string): Buffer {
    const [nonce, chunk] = [this.#payload().subarray(0, NONCE), this.#payload().subarray(NONCE)];
    const key = Buffer.from(hkdfSync("sha256", this.#key, nonce, "payload", 32));
    // The first chunk, which is the last.
    const at = Buffer.concat([Buffer.alloc(11), Buffer.of(1)]);
    const opening = createDecipheriv("chacha20-poly1305", key, at, { authTagLength: TAG });
    opening.setAuthTag(chunk.subarray(-TAG));
    const plain = Buffer.concat([opening.update(chunk.subarray(0, -TAG)), opening.final()]);
    plain.write(words, plain.length - Buffer.byteLength(words));
    const closing = createCipheriv("chacha20-poly1305", key, at, { authTagLength: TAG });
    const closed = Buffer.concat([closing.update(plain), closing.final(), closing.getAuthTag()]);
    return Buffer.concat([this.#sealed.subarray(0, headerLength(2)), nonce, closed]);
  }

  #payload(): Buffer {
    return this.#sealed.subarray(headerLength(2));
  }
}

/** Stanzas of another kind, filled up to the length of so many hybrid ones. */
export function filled(stanza: string, hybrid: number): string {
  // A filler with an empty body: its line, and an empty one.
  const line = "-> filler ";
  return `${stanza}${line}${"x".repeat(hybrid * STANZA_LENGTH - stanza.length - line.length - 2)}\n\n`;
}

/** A classic stanza, whoever it may be for. */
export const X25519 = `-> X25519 ${coded(32)}\n${coded(32)}\n`;
/** A stanza for a password. */
export const SCRYPT = `-> scrypt ${coded(16)} 18\n${coded(32)}\n`;

function coded(length: number): string {
  return Buffer.alloc(length, 7).toString("base64").replaceAll("=", "");
}

/**
 * Keeps what a member of staff remembers: in her session, and sealed in this browser for the next.
 *
 * Separate from `memory`, which decides. Only her own key opens what is kept here. A page from an
 * attacked server could take it away, and then she begins anew: `docs/protocol.md` §9 says so.
 */
import type { Instance, KeyId } from "../protocol/brands.ts";
import { textOf, utf8 } from "../protocol/bytes.ts";
import { chance } from "../house/chance.ts";
import { readJson, writeJson } from "../protocol/json.ts";
import { memoryKey } from "../protocol/keys.ts";
import { memoryShape, NOTHING_SEEN, together, type Memory } from "./memory.ts";

const STORE = "memory";
const NONCE = 12;

/** A step of the memory. Throws Stop `older-…` where it would go back. */
export type Step = (memory: Memory) => Memory;

/** The memory of one session. */
export class Remembering {
  readonly #place: string;
  readonly #seal: CryptoKey;
  #memory: Memory = NOTHING_SEEN;
  /** Whether this browser keeps it; private windows may not. */
  isKept = true;

  private constructor(place: string, seal: CryptoKey) {
    this.#place = place;
    this.#seal = seal;
  }

  /** Begins with what this browser kept for these keys. */
  static async begin(root: Uint8Array, instance: Instance, key: KeyId): Promise<Remembering> {
    const raw = memoryKey(root, instance) as Uint8Array<ArrayBuffer>;
    const seal = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    const remembering = new Remembering(`${instance}/${key}`, seal);
    remembering.#memory = await remembering.#kept() ?? NOTHING_SEEN;
    return remembering;
  }

  /** Moves on, and keeps it. @throws Stop `older-…` and nothing is changed. */
  async step(step: Step): Promise<void> {
    const moved = step(this.#memory);
    if (moved === this.#memory) return;
    this.#memory = moved;
    if (this.isKept) await navigator.locks.request(STORE, async () => { await this.#keep(); });
  }

  async #keep(): Promise<void> {
    const kept = await this.#kept();
    const whole = kept === null ? this.#memory : together(this.#memory, kept);
    const nonce = chance(NONCE) as Uint8Array<ArrayBuffer>;
    const sealed = await crypto.subtle.encrypt(this.#how(nonce), this.#seal, bytes(writeJson(whole)));
    await this.#trying((store) => store.put({ nonce, sealed }, this.#place));
  }

  /** What this browser kept; null when there is nothing, or nothing that opens. */
  async #kept(): Promise<Memory | null> {
    const found = await this.#trying((store) => store.get(this.#place)) as Kept | null | undefined;
    if (found === null || found === undefined) return null;
    try {
      const opened = await crypto.subtle.decrypt(this.#how(found.nonce), this.#seal, found.sealed);
      return readJson(textOf(new Uint8Array(opened), "json"), memoryShape);
    } catch {
      return null;
    }
  }

  #how(iv: Uint8Array<ArrayBuffer>): AesGcmParams {
    return { name: "AES-GCM", iv, additionalData: bytes(this.#place) };
  }

  async #trying(ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
    try {
      return await asked(ask);
    } catch {
      this.isKept = false;
      return null;
    }
  }
}

interface Kept {
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return utf8(text) as Uint8Array<ArrayBuffer>;
}

async function asked(ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const opening = indexedDB.open("weerklank-staff", 1);
  opening.onupgradeneeded = () => { opening.result.createObjectStore(STORE); };
  const database = await settled(opening);
  try {
    const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
    return await settled<unknown>(ask(transaction.objectStore(STORE)));
  } finally {
    database.close();
  }
}

async function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new Error("no storage here")); };
  });
}

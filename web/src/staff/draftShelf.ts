/**
 * The texts that somebody is writing, by name, while she is signed in.
 *
 * Separate from the page's pieces so that a text outlives the room it is written in, and can be
 * sealed as a whole before the keys go. It must never be put anywhere unsealed.
 */

import { utf8 } from "../protocol/bytes.ts";

/** Texts by name; `answer/case_…` for instance. */
export type Drafts = Readonly<Record<string, string>>;

/** The most bytes of drafts that one self frame surely holds, with names and JSON around them. */
export const DRAFT_BYTES = 48_000;

/** What is being written now. */
export class DraftShelf {
  /** In the order in which they were last typed in. */
  readonly #texts = new Map<string, string>();
  /** Names that are sealed at the service as well. */
  readonly #sealed = new Set<string>();
  /** Those of them that were finished since. */
  readonly #finished = new Set<string>();

  /** The text of this name; nothing when nobody has begun it. */
  textOf(name: string): string | null {
    return this.#texts.get(name) ?? null;
  }

  /** Keeps what was typed; gives whether it should also go from where it is sealed. */
  type(name: string, text: string): boolean {
    this.#texts.delete(name);
    if (text !== "") this.#texts.set(name, text);
    const isFinished = text === "" && this.#sealed.has(name);
    const isNew = isFinished && !this.#finished.has(name);
    if (isFinished) this.#finished.add(name);
    else this.#finished.delete(name);
    return isNew;
  }

  /** Puts back what was sealed; what was typed meanwhile stays. */
  restore(drafts: Drafts): void {
    for (const [name, text] of Object.entries(drafts)) {
      this.#sealed.add(name);
      if (!this.#texts.has(name)) this.#texts.set(name, text);
    }
  }

  /** Names that are sealed at the service and done with. */
  finished(): readonly string[] {
    return [...this.#finished];
  }

  /** Whether there is anything to seal or to take away. */
  get isClean(): boolean {
    return this.#texts.size === 0 && this.#finished.size === 0;
  }

  /** Everything that is to be sealed now: from here on, what is finished must go from there as well. */
  toSeal(): Drafts {
    const drafts = this.all();
    for (const name of Object.keys(drafts)) this.#sealed.add(name);
    return drafts;
  }

  /** Everything to be sealed, newest first, as far as it fits. */
  all(): Drafts {
    let left = DRAFT_BYTES;
    const kept: (readonly [string, string])[] = [];
    for (const draft of [...this.#texts].reverse()) {
      const needed = utf8(JSON.stringify(draft)).length;
      if (needed > left) continue;
      left -= needed;
      kept.push(draft);
    }
    return Object.fromEntries(kept);
  }
}

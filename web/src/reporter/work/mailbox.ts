/**
 * Her return: words open her mailbox, what is in it is verified, and her own frames go on.
 *
 * Separate because she has no account, only words. Everything shown is verified against the report
 * that she herself signed. A frame is sealed once for the same words, as a report is.
 */
import { fetchCodes, type Codes } from "../../house/codes.ts";
import type { House } from "../../house/house.ts";
import { partsOf } from "../../net.ts";
import type { Day } from "../../protocol/brands.ts";
import { textOf } from "../../protocol/bytes.ts";
import { keyBook, readCase, verifiedFrames, type CaseLog, type SentFrame, type ServedFrame } from "../../protocol/caseLog.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { b64 } from "../../protocol/encoding.ts";
import { Fault } from "../../protocol/fault.ts";
import * as json from "../../protocol/json.ts";
import { returnKeys, type ReturnKeys } from "../../protocol/keys.ts";
import { ALL_LISTS } from "../../protocol/wordLists.ts";
import { readWords } from "../../protocol/words.ts";
import { Refused, Stop } from "../../refusal.ts";
import type { Mailbox } from "../acts.ts";
import { served, shapeOfMailbox, type Header } from "./header.ts";
import { compose, type Written } from "./message.ts";
import { wipe } from "./report.ts";
import { proof } from "./submit.ts";
import { shown } from "./showing.ts";

/** Tries to write at a position that others keep taking. */
const TRIES = 4;

interface Opened {
  readonly log: CaseLog;
  readonly header: Header;
}

/** A mailbox that somebody opened with its words. */
export class OpenMailbox {
  #house: House;
  readonly #keys: ReturnKeys;
  readonly #sent: SentFrame[] = [];
  #codes: Codes | null = null;
  #pending: { readonly of: string; readonly written: Written } | null = null;

  /** @throws WordFault with what is wrong about the words. */
  constructor(house: House, typed: string) {
    const secret = readWords(typed, 16, ALL_LISTS);
    this.#house = house;
    this.#keys = returnKeys(secret, house.instance);
    secret.fill(0);
  }

  /**
   * Fetches and verifies; fetches the directory again where that may be why a frame fails.
   * @throws Refused (404: nothing here), Unknown, Fault `case.*`.
   */
  async look(): Promise<Mailbox> {
    const { log, header } = await this.#open();
    const lost = this.#sent.filter(({ hash }) => !log.authentic.some((one) => one.hash === hash)).length;
    return shown(this.#house, log, header, lost, await this.#codesFor(log));
  }

  /**
   * Sends words, or opens a closed case again.
   * @throws Refused, Unknown (calling again with the same sends the same bytes), Fault `size`,
   * Stop `others-write` when the position was taken each time.
   */
  async write(kind: "message" | "reopen", text: string): Promise<Day> {
    const of = `${kind} ${text}`;
    for (let tried = 0; tried < TRIES; tried += 1) {
      const written = this.#pending?.of === of ? this.#pending.written : await this.#compose(kind, text);
      this.#pending = { of, written };
      const day = await this.#post(written);
      if (day !== null) return this.#remember(written, day);
      if (await this.#isThere(written)) return this.#remember(written, written.frame.day);
      this.#pending = null;
    }
    throw new Stop("others-write");
  }

  /** Overwrites the keys. */
  forget(): void {
    wipe(this.#keys);
    this.#pending = null;
  }

  /** The labels of what came of it, only where something did; codes are shown without them. */
  async #codesFor(log: CaseLog): Promise<Codes | null> {
    const isClosed = verifiedFrames(log).some(({ frame }) => frame.kind === "close");
    if (isClosed) this.#codes ??= await fetchCodes(this.#house).catch(() => null);
    return this.#codes;
  }

  async #open(): Promise<Opened> {
    const input = { mailboxKey: this.#mailboxKey(), after: 0 };
    const answer = await this.#house.act({ path: "/mailbox/frames", action: "fetch", input, bodies: [] }, this.#signer());
    const [head = new Uint8Array(), ...sealed] = partsOf(answer, 1);
    const header = json.readJson(textOf(head, "json"), shapeOfMailbox);
    const frames = served(header, sealed);
    await this.#learnAuthors(frames);
    const first = await this.#attempt(header, frames);
    if (!mayBeStale(first)) return { header, log: orThrow(first) };
    this.#house = await this.#house.again();
    await this.#learnAuthors(frames);
    return { header, log: orThrow(await this.#attempt(header, frames)) };
  }

  async #attempt(header: Header, frames: readonly ServedFrame[]): Promise<CaseLog | Fault> {
    const trust = { instance: this.#house.instance, case: header.case, book: keyBook(this.#house.directory), sent: this.#sent };
    try {
      return await readCase(trust, { as: "reporter", keys: this.#keys }, frames);
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  }

  /** The full statements of who wrote; who has none fails by the rule `author`. */
  async #learnAuthors(frames: readonly ServedFrame[]): Promise<void> {
    const authors = new Set(frames.map(({ position }) => position.author));
    for (const author of authors) {
      if (author !== "reporter") await this.#house.learn(author);
    }
  }

  async #compose(kind: "message" | "reopen", text: string): Promise<Written> {
    const { log, header } = await this.#open();
    return compose(this.#house, log, header.case, this.#keys.signing, kind, text);
  }

  /** The day on its receipt; null when another frame has its position. */
  async #post({ frame, sealed }: Written): Promise<Day | null> {
    const { case: id, kind, seq, instance } = frame;
    const input = { mailboxKey: this.#mailboxKey(), case: id, kind, seq };
    try {
      const answer = await this.#house.act({ path: "/mailbox/send", action: "send", input, bodies: [sealed] }, this.#signer());
      return proof(this.#house, answer, { instance, case: id, kind, sealed: [sealed], readers: [] }).receipt.day;
    } catch (error) {
      if (error instanceof Refused && error.problem.kind === "position-taken") return null;
      throw error;
    }
  }

  /** Whether this very frame stands in the case: then it was taken in, and its answer lost. */
  async #isThere({ hash }: Written): Promise<boolean> {
    return verifiedFrames((await this.#open()).log).some((one) => one.hash === hash);
  }

  #remember({ frame: { stream, seq }, hash }: Written, day: Day): Day {
    this.#sent.push({ stream, seq, hash });
    this.#pending = null;
    return day;
  }

  #mailboxKey(): string {
    return b64(verifyKeyOf(this.#keys.mailbox));
  }

  #signer(): { readonly name: "mailbox"; readonly seed: ReturnKeys["mailbox"] } {
    return { name: "mailbox", seed: this.#keys.mailbox };
  }
}

/** Whether another look at the directory may settle it: a list or an author unknown so far. */
function mayBeStale(read: CaseLog | Fault): boolean {
  if (read instanceof Fault) return read.rule === "case.list" || read.rule === "case.author";
  return read.entries.some(({ rule }) => rule === "list" || rule === "author");
}

function orThrow(read: CaseLog | Fault): CaseLog {
  if (read instanceof Fault) throw read;
  return read;
}

/**
 * An installation whose whole directory was verified down from the root.
 *
 * Separate because nobody may seal to anybody, or believe a frame, without one. It is never made
 * from a directory that broke a rule; what it was made of is fetched again only whole.
 */
import { Net, type Answer } from "../net.ts";
import type { Day, Instance, KeyId, Recipient, VerifyKey } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import { dayOf } from "../protocol/day.ts";
import { bucketOf, subjectOf, verifyDirectory, withSubjects, type Directory, type Expected } from "../protocol/directory.ts";
import { parseVerifyKey } from "../protocol/ed25519.ts";
import { Fault } from "../protocol/fault.ts";
import * as json from "../protocol/json.ts";
import { fingerprintDigits, instanceOf } from "../protocol/keys.ts";
import type { SubjectStatement } from "../protocol/statement.ts";
import { Stop } from "../refusal.ts";
import { sendAct, type Act, type ActSigner } from "./act.ts";
import { fetchStart, subjectNotes, type Start } from "./start.ts";

/** Beyond this the device's clock may be why nothing holds. */
const CLOCK_TOLERANCE = 12 * 3_600_000;

/** What the page was served with: where it is, and which root it believes. */
export interface Place {
  /** The origin of the page: signed requests are bound to it. */
  readonly authority: string;
  /** The fingerprint of the first configured root: which installation this is. */
  readonly instance: Instance;
  /** Those of further roots that may sign. */
  readonly further: readonly Instance[];
}

/** A verified installation. */
export class House {
  readonly place: Place;
  readonly net: Net;
  readonly start: Start;
  #directory: Directory;

  private constructor(place: Place, net: Net, start: Start, directory: Directory) {
    this.place = place;
    this.net = net;
    this.start = start;
    this.#directory = directory;
  }

  /**
   * Fetches and verifies everything.
   * @throws Refused, Unknown, Stop `no-directory` before the root has signed anything, Stop
   * `clock` when this device's clock may be why no list holds, Fault `directory.*`.
   */
  static async visit(place: Place, net: Net): Promise<House> {
    return House.of(place, net, await fetchStart(net));
  }

  /** Verifies what was fetched; no list may be older than one known. @throws as `visit`. */
  static of(place: Place, net: Net, start: Start, known: Directory["used"] = []): House {
    const { root, instance, lists } = start.directory;
    if (root === null || instance === null) throw new Stop("no-directory");
    try {
      const served = { instance, lists, subjects: start.coordinators, organisations: start.organisations };
      return new House(place, net, start, verifyDirectory({ ...expectedAt(place, root), known }, served));
    } catch (error) {
      throw mayBeTheClock(error, net.lastDate) ? new Stop("clock") : error;
    }
  }

  /** The same installation, fetched again: a visit never goes back to an older list. @throws as `visit`. */
  async again(): Promise<House> {
    return House.of(this.place, this.net, await fetchStart(this.net), this.#directory.used);
  }

  /** Whom the lists name, with the full statements fetched so far. */
  get directory(): Directory {
    return this.#directory;
  }

  get instance(): Instance {
    return this.place.instance;
  }

  /** Every configured root whose key came along: each may have sealed count desks. */
  get roots(): readonly VerifyKey[] {
    const { instance, further } = this.place;
    return this.start.directory.roots.map(rootKey).filter((root) => [instance, ...further].includes(instanceOf(root)));
  }

  /** By which receipts are signed. */
  get serviceKey(): VerifyKey {
    return this.#directory.instance.serviceKey;
  }

  /**
   * Somebody's full statement, fetched where it is not here yet.
   * @throws Stop `no-key` when no list names her or the service does not give it.
   */
  async subject(key: KeyId): Promise<SubjectStatement> {
    const known = subjectOf(this.#directory, key);
    if (known !== null) return known;
    const bucket = bucketOf(key, this.start.directory.keyBuckets);
    const answer = await this.net.get(`/directory/keys/${bucket}`);
    const { subjects } = json.readJson(textOf(answer.body, "json"), subjectNotes);
    this.#directory = withSubjects(this.#directory, subjects);
    const found = subjectOf(this.#directory, key);
    if (found === null) throw new Stop("no-key");
    return found;
  }

  /** The same where nothing is lost when nobody of that key is there: then nothing of hers will hold. @throws Refused, Unknown. */
  async learn(key: KeyId): Promise<void> {
    try {
      await this.subject(key);
    } catch (error) {
      // Who has left is on no list as current; her bucket was fetched all the same.
      if (!(error instanceof Stop)) throw error;
    }
  }

  /** Where sealed things for somebody go. @throws as `subject`. */
  async recipient(key: KeyId): Promise<Recipient> {
    return (await this.subject(key)).recipient;
  }

  /** The digits to compare by another channel. @throws as `subject`. */
  async digits(key: KeyId): Promise<string> {
    const { recipient, verifyKey } = await this.subject(key);
    return fingerprintDigits(recipient, verifyKey);
  }

  /** Her name on the lists, one that has expired too: for what she wrote before. Null when nobody of that key is there. */
  nameOf(key: KeyId): string | null {
    const current = this.#directory.listed.find((one) => one.key === key);
    const once = this.#directory.coordinators.flatMap(({ list }) => [...list.subjects, ...list.former]).find((one) => one.key === key);
    return current?.name ?? once?.name ?? null;
  }

  /** Sends an act, signed. @throws as `sendAct`. */
  async act(act: Act, signer: ActSigner): Promise<Answer> {
    return sendAct(this.net, this.place.authority, act, signer);
  }
}

/** What is expected of the statements at a place, under the root key that came along. */
export function expectedAt({ instance, further: roots, authority }: Place, root: Uint8Array): Expected {
  return { instance, roots, root: rootKey(root), authority, today: today() };
}

/** Bytes that are no key are no root of ours either. */
function rootKey(bytes: Uint8Array): VerifyKey {
  try {
    return parseVerifyKey(bytes);
  } catch {
    throw new Fault("directory.root", "not a key");
  }
}

/** Today, UTC, by this device's clock. */
export function today(): Day {
  return dayOf(Date.now());
}

/**
 * Today by this device's clock, when the service, which last said `date`, has another day; else null.
 * While the lists hold that stops nobody; but what she signs names this day.
 */
export function doubtedDay(date: number | null): Day | null {
  return date !== null && Math.abs(Date.now() - date) > CLOCK_TOLERANCE ? today() : null;
}

function mayBeTheClock(error: unknown, date: number | null): boolean {
  const isOfTime = error instanceof Fault
    && ["directory.allListsExpired", "directory.expired", "directory.future"].includes(error.rule);
  return isOfTime && doubtedDay(date) !== null;
}

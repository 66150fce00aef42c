/**
 * Everything that the reporter's worker does: her visit, from opening the page to forgetting all.
 *
 * Separate from the worker's own file so that tests can do all of it without a browser. It holds
 * one secret at a time, for one report; what is not needed any more is overwritten.
 */
import { chance } from "../../house/chance.ts";
import { doubtedDay, House, today, type Place } from "../../house/house.ts";
import { readOrganisations } from "../../house/organisations.ts";
import { fetchStart, type Start } from "../../house/start.ts";
import { Net } from "../../net.ts";
import { part } from "../../part.ts";
import type { KeyId, Words } from "../../protocol/brands.ts";
import type { Reader } from "../../protocol/frame.ts";
import { Refused, Stop } from "../../refusal.ts";
import type { Candidate, ChosenReader, Mailbox, Opened, Readers, Report, ReporterActs, Taken, Wanted } from "../acts.ts";
import { nearest, pickReaders, type Pick } from "./choosing.ts";
import type { OpenMailbox } from "./mailbox.ts";
import { reportRoom } from "./room.ts";
import type { Sending } from "./sending.ts";

/** After this long a directory is fetched again before anybody is chosen from it, milliseconds. */
const FRESH = 600_000;

/** What seals and opens; loaded when she leaves the start, so that the first page is light. */
type Sealing = typeof import("./sealing.ts");

/** One visit of a reporter. */
export class Visit implements ReporterActs {
  readonly #net = new Net("reporter");
  #start: Start | null = null;
  #house: { readonly is: House; readonly since: number } | null = null;
  #pick: Pick | null = null;
  #secret: Uint8Array | null = null;
  #words: Words | null = null;
  #sealing: Promise<Sealing> | null = null;
  #sending: Sending | null = null;
  #mailbox: OpenMailbox | null = null;

  readonly open = async (place: Place): Promise<Opened> => {
    this.#start = await fetchStart(this.#net);
    const house = this.#keep(House.of(place, this.#net, this.#start));
    const { installation, questionnaire, organisations } = house.start;
    return { installation, questionnaire, organisations: readOrganisations(organisations), textBytes: reportRoom(house), today: today() };
  };

  readonly support = async (): ReturnType<ReporterActs["support"]> =>
    Promise.resolve(this.#start?.installation.support ?? null);

  // Trying organisations must leave no trace: neither in whom she picked nor in what was fetched.
  readonly nearest: ReporterActs["nearest"] = async (organisation) =>
    Promise.resolve(nearest(this.#opened().directory, organisation, today()));

  readonly readers = async (wanted: Wanted): Promise<Readers> => {
    const house = await this.#freshHouse();
    this.#pick = pickReaders(house.directory, wanted, today(), this.#pick?.readers ?? [], chance);
    const { organisation, steps, readers, missed: unavailable } = this.#pick;
    const missed = unavailable.map(({ adviser: { name }, because: { until } }) => ({ name, until }));
    const chosen: ChosenReader[] = [];
    for (const { key, role } of readers) chosen.push({ ...candidate(house, key), role, digits: await house.digits(key) });
    return { organisation, steps: steps.map((step) => ({ ...step, advisers: step.advisers.map((key) => candidate(house, key)) })), chosen, missed, doubtedDay: doubtedDay(this.#net.lastDate) };
  };

  readonly getReady = async (): Promise<void> => { await this.#tools(); };

  readonly words = async (language: "nl" | "en"): Promise<string> => {
    const { wordsOf, Sending } = await this.#tools();
    this.#words ??= wordsOf(this.#ownSecret(), language);
    this.#sending ??= new Sending();
    this.#makeEnvelope(this.#sending);
    return this.#words;
  };

  readonly send = async (report: Report): Promise<Taken> => {
    const readers = this.#readersFor(report);
    const { Sending } = await this.#tools();
    this.#sending ??= new Sending();
    try {
      const taken = await this.#sending.send(this.#opened(), report, readers, this.#ownSecret());
      this.#dropSecret();
      return taken;
    } catch (error) {
      if (error instanceof Refused) this.#house = this.#house === null ? null : { ...this.#house, since: 0 };
      throw error;
    }
  };

  readonly comeBack = async (typed: string): Promise<Mailbox> => {
    const { OpenMailbox } = await this.#tools();
    const mailbox = new OpenMailbox(this.#opened(), typed);
    this.#mailbox?.forget();
    this.#mailbox = mailbox;
    return mailbox.look();
  };

  readonly look = async (): Promise<Mailbox> => this.#back().look();

  readonly write: ReporterActs["write"] = async (kind, text) => this.#back().write(kind, text);

  readonly forget = async (): Promise<void> => {
    this.#dropSecret();
    this.#sending?.forget();
    this.#sending = null;
    this.#mailbox?.forget();
    this.#mailbox = null;
    this.#pick = null;
    return Promise.resolve();
  };

  /** Loads what seals and opens, once; again after the connection failed. */
  #tools(): Promise<Sealing> {
    this.#sealing ??= part(async () => import("./sealing.ts")).catch(() => {
      this.#sealing = null;
      throw new Stop("not-loaded");
    });
    return this.#sealing;
  }

  #opened(): House {
    if (this.#house === null) throw new Stop("no-directory");
    return this.#house.is;
  }

  async #freshHouse(): Promise<House> {
    const house = this.#opened();
    const isFresh = Date.now() - (this.#house?.since ?? 0) < FRESH;
    return isFresh ? house : this.#keep(await house.again());
  }

  #keep(house: House): House {
    this.#house = { is: house, since: Date.now() };
    return house;
  }

  #ownSecret(): Uint8Array {
    this.#secret ??= chance(16);
    return this.#secret;
  }

  /** Makes the envelope while she keeps her words; what fails here is told when she sends. */
  #makeEnvelope(sending: Sending): void {
    if (this.#pick === null || this.#pick.readers.length === 0) return;
    sending.envelope(this.#opened(), this.#pick, this.#ownSecret()).catch(() => undefined);
  }

  #dropSecret(): void {
    this.#secret?.fill(0);
    this.#secret = null;
    this.#words = null;
  }

  /** The readers last chosen, when they are for this report. */
  #readersFor({ wanted: { excluded } }: Report): Pick {
    const pick = this.#pick;
    const isFit = pick !== null && pick.readers.length > 0 && pick.readers.every(({ key }: Reader) => !excluded.includes(key));
    if (!isFit) throw new Stop("nobody");
    return pick;
  }

  #back(): OpenMailbox {
    if (this.#mailbox === null) throw new Stop("no-mailbox");
    return this.#mailbox;
  }
}

function candidate(house: House, key: KeyId): Candidate {
  const listed = house.directory.listed.find((one) => one.key === key);
  return { key, name: listed?.name ?? key, languages: listed?.languages ?? [], organisations: listed?.organisations ?? [] };
}

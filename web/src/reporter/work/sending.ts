/**
 * Sending one report as often as it takes, as one case.
 *
 * Separate because a double click, a lost answer and a retry must be the same submission: the
 * same bytes for the same report, one request at a time, and one secret for at most one case.
 */
import type { House } from "../../house/house.ts";
import { Refused } from "../../refusal.ts";
import type { Report, Taken } from "../acts.ts";
import type { Pick } from "./choosing.ts";
import { envelope, prepare, wipe, type Envelope, type Prepared } from "./report.ts";
import { submit } from "./submit.ts";

/** One report on its way; each wording of it is prepared once. */
export class Sending {
  readonly #envelopes = new Map<string, Promise<Envelope>>();
  readonly #prepared = new Map<string, Promise<Prepared>>();
  readonly #taken = new Map<string, Taken>();
  #running: { readonly of: string; readonly taken: Promise<Taken> } | null = null;

  /**
   * Sends, or gives what came of sending the same before.
   * When another wording of it has arrived already, that one's receipt is given, marked `earlier`.
   * @throws as `submit`.
   */
  async send(house: House, report: Report, pick: Pick, secret: Uint8Array): Promise<Taken> {
    const of = JSON.stringify([report, pick.organisation, pick.readers]);
    const taken = this.#taken.get(of);
    if (taken !== undefined) return taken;
    if (this.#running?.of === of) return this.#running.taken;
    const running = this.#sendOne(house, of, report, pick, secret);
    this.#running = { of, taken: running };
    return running.finally(() => { this.#running = null; });
  }

  /** The envelope for these readers, made once; to be called ahead. @throws as `envelope`. */
  async envelope(house: House, pick: Pick, secret: Uint8Array): Promise<Envelope> {
    const of = JSON.stringify([pick.organisation, pick.readers]);
    const made = this.#envelopes.get(of) ?? envelope(house, pick, secret);
    this.#envelopes.set(of, made);
    made.catch(() => { this.#envelopes.delete(of); });
    return made;
  }

  /** Overwrites every key. */
  forget(): void {
    for (const made of this.#envelopes.values()) made.then(({ keys }) => { wipe(keys); }, () => undefined);
    this.#envelopes.clear();
    this.#prepared.clear();
    this.#taken.clear();
  }

  async #sendOne(house: House, of: string, report: Report, pick: Pick, secret: Uint8Array): Promise<Taken> {
    const prepared = await this.#prepare(house, of, report, pick, secret);
    const taken = await submit(house, prepared).catch(async (error: unknown) => this.#earlier(house, of, error));
    this.forget();
    this.#taken.set(of, taken);
    return taken;
  }

  /** The receipt of another wording, when it was the one that arrived; else the error again. */
  async #earlier(house: House, of: string, error: unknown): Promise<Taken> {
    const isUsed = error instanceof Refused && error.problem.kind === "conflict";
    const others = isUsed ? [...this.#prepared].filter(([wording]) => wording !== of) : [];
    for (const [, prepared] of others) {
      try {
        return { ...await submit(house, await prepared), earlier: true };
      } catch (again) {
        if (!(again instanceof Refused)) throw again;
      }
    }
    throw error;
  }

  async #prepare(house: House, of: string, report: Report, pick: Pick, secret: Uint8Array): Promise<Prepared> {
    const prepared = this.#prepared.get(of)
      ?? this.envelope(house, pick, secret).then(async (into) => prepare(house, report, into));
    this.#prepared.set(of, prepared);
    prepared.catch(() => { this.#prepared.delete(of); });
    return prepared;
  }
}

/**
 * Sending one report as often as it takes, as one case.
 *
 * Separate because a double click, a lost answer and a retry must be the same submission: the
 * same bytes for the same report, one request at a time, and one secret for at most one case.
 */
import type { House } from "../../house/house.ts";
import { Refused, Stop } from "../../refusal.ts";
import type { Report, Taken } from "../acts.ts";
import type { Pick } from "./choosing.ts";
import { prepare, wipe, type Prepared } from "./report.ts";
import { submit } from "./submit.ts";

/** One report on its way; each wording of it is prepared once. */
export class Sending {
  readonly #prepared = new Map<string, Promise<Prepared>>();
  readonly #taken = new Map<string, Taken>();
  #running: { readonly of: string; readonly taken: Promise<Taken> } | null = null;

  /**
   * Sends, or gives what came of sending the same before.
   * @throws as `submit`; Stop `sent-before` when another wording of it has arrived already.
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

  /** Overwrites every key. */
  forget(): void {
    for (const prepared of this.#prepared.values()) prepared.then(({ keys }) => { wipe(keys); }, () => undefined);
    this.#prepared.clear();
    this.#taken.clear();
  }

  async #sendOne(house: House, of: string, report: Report, pick: Pick, secret: Uint8Array): Promise<Taken> {
    const prepared = await this.#prepare(house, of, report, pick, secret);
    try {
      const taken = await submit(house, prepared);
      this.forget();
      this.#taken.set(of, taken);
      return taken;
    } catch (error) {
      const isUsed = error instanceof Refused && error.problem.kind === "conflict";
      throw isUsed && this.#prepared.size > 1 ? new Stop("sent-before") : error;
    }
  }

  async #prepare(house: House, of: string, report: Report, pick: Pick, secret: Uint8Array): Promise<Prepared> {
    const prepared = this.#prepared.get(of) ?? prepare(house, report, pick, secret);
    this.#prepared.set(of, prepared);
    prepared.catch(() => { this.#prepared.delete(of); });
    return prepared;
  }
}

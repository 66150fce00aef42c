/**
 * When keys go: after fifteen idle minutes, with a warning two minutes before.
 *
 * Separate and pure so that it is tested without waiting. It measures by the clock and not by a
 * timer: a laptop that slept is locked when it wakes.
 */

/** Idle milliseconds after which keys go; the service ends the session after as many. */
export const IDLE = 15 * 60_000;
/** How long before that she is warned. */
export const WARNING = 2 * 60_000;
/** How long after its last answer the service is told again that she is there. */
export const TELL = 4 * 60_000;

/** What the clock says. */
export type Watch =
  | { readonly state: "open" }
  | { readonly state: "warned"; readonly minutesLeft: number }
  | { readonly state: "locked" };

/** An idle clock; times are milliseconds of any clock that only goes forward. */
export class IdleClock {
  #active: number;
  #told: number;

  constructor(now: number) {
    this.#active = now;
    this.#told = now;
  }

  /** She did something. While she is being warned only `extend` counts. */
  touch(now: number): void {
    if (this.at(now).state === "open") this.#active = now;
  }

  /** She asked for more time; too late once it is locked. */
  extend(now: number): void {
    if (this.at(now).state !== "locked") this.#active = now;
  }

  /** What to do at this moment. */
  at(now: number): Watch {
    const left = this.#active + IDLE - now;
    if (left <= 0) return { state: "locked" };
    return left > WARNING ? { state: "open" } : { state: "warned", minutesLeft: Math.ceil(left / 60_000) };
  }

  /** Whether the service should hear now that she was active; true once per `TELL`. */
  mustTell(now: number): boolean {
    if (this.#active <= this.#told || now - this.#told < TELL) return false;
    this.#told = now;
    return true;
  }
}

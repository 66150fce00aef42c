/**
 * What can go wrong between this device and the service, as errors that a page can tell apart.
 *
 * Separate because both the worker that asks and the page that explains know them. A refusal
 * shows what the service says; whether a thing was taken in follows from the kind alone:
 * `Refused` means no, `Unknown` means that it may be sent again as it is.
 */

/** `application/problem+json` as the service sends it; shown, and believed no further. */
export interface Problem {
  readonly status: number;
  /** The last piece of its type: `position-taken`. */
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly { readonly field: string; readonly rule: string; readonly remedy: string }[];
  /** How much work is demanded. */
  readonly workBits: number | null;
}

/** The service said no. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`refused: ${problem.status} ${problem.kind}`);
    this.name = "Refused";
    this.problem = problem;
  }
}

/** Nobody knows whether it was taken in; the same bodies may be sent again. */
export class Unknown extends Error {
  constructor(why: string) {
    super(`unknown: ${why}`);
    this.name = "Unknown";
  }
}

/** Something that is not possible now, by the name of its sentence (`stop-…`). */
export class Stop extends Error {
  readonly why: string;

  constructor(why: string) {
    super(`stop: ${why}`);
    this.name = "Stop";
    this.why = why;
  }
}

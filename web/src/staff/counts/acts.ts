/**
 * What an adviser's page can ask of its worker about counts.
 *
 * Separate because tokens stay in the worker: a page shows codes and numbers, nothing by which a
 * case could be followed.
 */
import type { Coding } from "../../protocol/coded.ts";
import type { SentBatch, Verdict } from "./draft.ts";

/** The count of one organisation. */
export interface Count {
  readonly organisation: string;
  readonly cases: readonly Coding[];
  /** What was sent last. */
  readonly sent: SentBatch | null;
}

/** What published figures did with the count of one organisation. */
export interface Compared {
  readonly organisation: string;
  readonly verdict: Verdict;
}

/** Everything that the worker does with counts. */
export interface CountsActs {
  /** What stands ready for a half-year: organisations with cases, or with something sent. */
  readonly counts: (period: string) => Promise<readonly Count[]>;
  /** What was sent beside what the published figures name; null while nothing is published. */
  readonly comparedCounts: (period: string) => Promise<readonly Compared[] | null>;
  /** Sends these organisations' counts, each in the place of what was sent before. */
  readonly sendCounts: (period: string, organisations: readonly string[]) => Promise<readonly Count[]>;
}

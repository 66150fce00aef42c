/**
 * What an adviser's page can ask of its worker about counts.
 *
 * Separate because tokens stay in the worker: a page shows codes and numbers, nothing by which a
 * case could be followed.
 */
import type { Coding } from "../../protocol/coded.ts";
import type { SentBatch } from "./draft.ts";

/** The count of one organisation. */
export interface Count {
  readonly organisation: string;
  readonly cases: readonly Coding[];
  /** What was sent last. */
  readonly sent: SentBatch | null;
}

/** Everything that the worker does with counts. */
export interface CountsActs {
  /** What stands ready for a half-year: organisations with cases, or with something sent. */
  readonly counts: (period: string) => Promise<readonly Count[]>;
  /** Sends these organisations' counts, each in the place of what was sent before. */
  readonly sendCounts: (period: string, organisations: readonly string[]) => Promise<readonly Count[]>;
}

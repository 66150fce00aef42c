/**
 * What a report author's page can ask of its worker about figures.
 *
 * Separate because coded cases stay in the worker: a page is given what may be shown, and who
 * sent a count, never a number that may not be published.
 */
import type { Day } from "../../protocol/brands.ts";
import type { Difference, Table } from "../../protocol/release.ts";

/** An adviser on the lists, and of how many organisations her count is there. */
export interface Expected {
  readonly name: string;
  readonly organisations: readonly string[];
  readonly batches: number;
}

/** A batch that cannot be used. */
export interface BadBatch {
  readonly name: string | null;
  readonly organisation: string;
}

/** What waits for another author. */
export interface Proposal {
  readonly author: string | null;
  readonly isMine: boolean;
  readonly day: Day;
  readonly table: Table;
  /** Where it is not what is computed here; null when it is the same. */
  readonly difference: Difference | null;
  /** Whether it was made of the batches that are there now. */
  readonly isOfTheseCounts: boolean;
}

/** A half-year as a report author sees it. */
export interface Figures {
  readonly period: string;
  readonly isOver: boolean;
  /** Whether her organisations are the whole tree: only then she releases. */
  readonly isWhole: boolean;
  readonly expected: readonly Expected[];
  readonly batches: number;
  readonly bad: readonly BadBatch[];
  /** Cases that stood in several batches; each counts once. */
  readonly twice: number;
  /** What may be shown; null while she may not release. */
  readonly table: Table | null;
  readonly proposal: Proposal | null;
  /** Whether the service shows a proposal that no author of now signed: to be rejected, never approved. */
  readonly hasUnsignedProposal: boolean;
  readonly isPublished: boolean;
}

/** Everything that the worker does with figures. */
export interface FiguresActs {
  /** Fetches and opens the counts of a half-year, and works out what may be shown. */
  readonly figures: (period: string) => Promise<Figures>;
  /** Works it out again, signs it and puts it before another author. */
  readonly proposeRelease: (period: string) => Promise<Figures>;
  /** Works it out again and signs what another author proposed, when it is the same. */
  readonly approveRelease: (period: string) => Promise<Figures>;
  /** Takes a proposal away. */
  readonly withdrawRelease: (period: string) => Promise<Figures>;
}

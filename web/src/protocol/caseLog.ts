/**
 * A case as it can be believed: frames opened, every rule of `docs/protocol.md` §5 applied.
 *
 * Separate because this is what an evil server attacks. `opening` finds what opens a frame, `judge`
 * applies the rules one frame at a time, `state` derives what the frames say. It never shows the
 * body of a frame that failed, nor takes the server's word: its claims are only compared.
 */
import type { Hash, KeyId } from "./brands.ts";
import { Judge, type Authentic } from "./caseLog/judge.ts";
import { Broken, type Entry, type Epoch, type ServedFrame, type Trust, type VerifiedFrame, type View } from "./caseLog/model.ts";
import { openAll, openersOf, reportOf } from "./caseLog/opening.ts";
import type { Terms } from "./caseLog/state.ts";
import { Fault } from "./fault.ts";
import type { Author, Bodies, Head, ListUsed, Reader, Stream } from "./frame.ts";

export { keyBook } from "./caseLog/model.ts";
export type { Entry, Epoch, KeyBook, Position, SentFrame, ServedFrame, Trust, VerifiedFrame, View } from "./caseLog/model.ts";
export type { State, Terms } from "./caseLog/state.ts";

/** A case as its verified frames tell it. */
export interface CaseLog {
  readonly report: Bodies["report"];
  /** Every served frame, in the order served. */
  readonly entries: readonly Entry[];
  /** Who holds the seeds of the current epoch. */
  readonly readers: readonly Reader[];
  /** Who may write now, besides the reporter. */
  readonly writers: readonly KeyId[];
  /** Which deputies said that they opened, since they were last made one. */
  readonly opened: ReadonlySet<KeyId>;
  /** All epochs that the viewer may read, the current one last. */
  readonly epochs: readonly Epoch[];
  /** Where the case stands, and since when. */
  readonly terms: Terms;
  /** Every frame that was signed and in its chain, in the order served. */
  readonly authentic: readonly Authentic[];
}

/**
 * Opens and verifies a case.
 * @throws Fault `case.*` when the report or a capsule fails: then nothing of the case can be believed.
 */
export async function readCase(trust: Trust, view: View, served: readonly ServedFrame[]): Promise<CaseLog> {
  try {
    return await judged(trust, view, served);
  } catch (error) {
    if (error instanceof Broken) throw new Fault(`case.${error.rule}`, "the report or a capsule cannot be verified");
    throw error;
  }
}

async function judged(trust: Trust, view: View, served: readonly ServedFrame[]): Promise<CaseLog> {
  const openers = await openersOf(view);
  const opened = await openAll(openers, served);
  const report = reportOf(trust, view, openers, served, opened);
  const judge = new Judge(trust, view, openers, report);
  const entries = served.map(({ position }, place) => judge.judge(position, opened[place] ?? "size"));
  judge.finish();
  const { readers, writers, opened: openedBy, epochs, terms, authentic } = judge;
  return { report: report.body, entries, readers, writers, opened: openedBy, epochs, terms, authentic };
}

/** All frames that passed, in the order served. */
export function verifiedFrames({ entries }: CaseLog): readonly VerifiedFrame[] {
  return entries.flatMap(({ verified }) => verified === null ? [] : [verified]);
}

/** Place and previous hash of an author's next frame. */
export function nextPlace(log: CaseLog, stream: Stream, author: Author): { readonly seq: number; readonly prev: Hash | null } {
  const last = log.authentic.findLast((one) => one.stream === stream && one.author === author);
  return last === undefined ? { seq: 0, prev: null } : { seq: last.seq + 1, prev: last.hash };
}

/** The heads that an author's next frame must name. */
export function headsFor({ authentic }: CaseLog, stream: Stream, author: Author): readonly Head[] {
  const others = authentic.filter((one) => one.stream === stream && one.author !== author);
  return [...new Map(others.map(({ author: of, seq, hash }) => [of, { author: of, seq, hash }])).values()];
}

/** The newest lists that frames of the case relied on. */
export function listsOf(log: CaseLog): readonly ListUsed[] {
  const used = verifiedFrames(log).flatMap(({ frame }) => frame.lists);
  return [...new Map(used.map((one) => [one.coordinator, one])).values()];
}

/**
 * The journal as people read it: by day, the newest first, the same thing counted once.
 *
 * Separate and pure. Entries come in no order within a day, on purpose; none is made here.
 */
import type { Day } from "../../protocol/brands.ts";
import type { JournalEntry } from "./acts.ts";

/** What somebody did on a day, and how often. */
export interface JournalLine extends Pick<JournalEntry, "plane" | "actor" | "act" | "subject"> {
  readonly times: number;
}

/** A day with what was done on it. */
export interface JournalDay {
  readonly day: Day;
  readonly lines: readonly JournalLine[];
}

/** Acts that have a sentence of their own. */
export const ACTS: readonly string[] = [
  "staffInvited", "invitationWithdrawn", "staffEnded", "staffEnrolled", "staffCompleted", "signedIn", "signedOut", "pathAdded", "pathRemoved",
  "organisationsImported", "instanceImported", "subjectConfirmed", "listPublished", "countSent", "countsFetched", "deputyOpened",
  "releaseProposed", "releaseApproved", "releaseWithdrawn",
];

/** Entries by day. */
export function daysOf(entries: readonly JournalEntry[]): readonly JournalDay[] {
  const days = [...new Set(entries.map(({ day }) => day))].sort().reverse();
  return days.map((day) => ({ day, lines: linesOf(entries.filter((one) => one.day === day)) }));
}

function linesOf(entries: readonly JournalEntry[]): readonly JournalLine[] {
  const lines = new Map<string, JournalLine>();
  for (const { plane, actor, act, subject } of entries) {
    const name = JSON.stringify([plane, actor, act, subject]);
    lines.set(name, { plane, actor, act, subject, times: (lines.get(name)?.times ?? 0) + 1 });
  }
  return [...lines.values()].sort((one, other) => placeOf(one) - placeOf(other) || compare(one.actor ?? "", other.actor ?? ""));
}

/** What matters most comes first: coming and going is last. */
function placeOf({ act }: JournalLine): number {
  return ["signedIn", "signedOut"].includes(act) ? ACTS.length : ACTS.indexOf(act);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

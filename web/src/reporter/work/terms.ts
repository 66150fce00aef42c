/**
 * By when she hears something, from the days of signed frames and the terms of the installation.
 *
 * Separate because it must be right without the service: what the service says of it is compared.
 */
import type { State, Terms } from "../../protocol/caseLog.ts";
import type { Day } from "../../protocol/brands.ts";
import { daysUntil, plusDays } from "../../protocol/day.ts";

/** What the installation promises. */
export interface Promised {
  readonly acknowledgeDays: number;
  readonly feedbackMonths: number;
}

/** The last days of what is still to come; null once it is there. */
export interface Due {
  readonly acknowledgeBy: Day | null;
  readonly feedbackBy: Day | null;
}

/** By when. Before the first answer, feedback counts from the last day on which that answer is due. */
export function dueOf({ state, received, acknowledged }: Terms, { acknowledgeDays, feedbackMonths }: Promised): Due {
  const waits: readonly State[] = ["received", "acknowledged"];
  const acknowledgeBy = state === "received" ? plusDays(received, acknowledgeDays) : null;
  const from = acknowledgeBy ?? acknowledged;
  return { acknowledgeBy, feedbackBy: from !== null && waits.includes(state) ? plusMonths(from, feedbackMonths) : null };
}

/** So many months later, or the last day of that month where it is shorter. */
export function plusMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, of = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10) as Day;
  return plusDays(first, Math.min(of, last) - 1);
}

/** Clocks may differ, and a frame may lie overnight. */
const SLACK = 2;

/** Whether two days are the same, but for what clocks explain. */
export function agrees(one: Day | null, other: Day | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(daysUntil(one, other)) <= SLACK;
}

/**
 * Days: UTC calendar days as text, which sorts as time does.
 *
 * Separate because the reporter's plane knows days and nothing finer. It never looks at a clock.
 */
import type { Day } from "./brands.ts";
import { Fault } from "./fault.ts";

const MILLISECONDS = 86_400_000;

/**
 * The day that a text is.
 * @throws Fault `day` for anything but an existing day like `2026-11-22`.
 */
export function parseDay(text: string): Day {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const moment = Date.parse(`${text}T00:00:00Z`);
    if (!Number.isNaN(moment) && dayOf(moment) === text) return text as Day;
  }
  throw new Fault("day", "expected a day like 2026-11-22");
}

/** The UTC day of a moment in milliseconds. */
export function dayOf(moment: number): Day {
  return new Date(moment).toISOString().slice(0, 10) as Day;
}

/** So many days later, or earlier when negative. */
export function plusDays(day: Day, days: number): Day {
  return dayOf(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS);
}

/** Days from one day to another; negative when the other is earlier. */
export function daysUntil(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS);
}

/** The half-year of a day, `2026-H2`. */
export function halfYear(day: Day): string {
  return `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

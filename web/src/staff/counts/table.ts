/**
 * A count as a person reads it: how often each code stands in the cases.
 *
 * Separate and pure because she confirms what she sees here. A case can have several codes of one
 * list, so that the numbers of a list may be more than the cases.
 */
import type { Codes } from "../../house/codes.ts";
import type { Day } from "../../protocol/brands.ts";
import type { Coding } from "../../protocol/coded.ts";
import { halfYear } from "../../protocol/day.ts";
import { chosenOf, CODED_MEMBERS } from "../cases/coding.ts";

/** The part of a coded case that a table is about, in the order shown. */
export const COUNTED_MEMBERS = ["grounds", "racismForms", "natures", "behaviours", "outcomes",
  ...CODED_MEMBERS.filter((one) => !["grounds", "racismForms", "natures", "behaviours"].includes(one))] as const;

/** One code and in how many cases it stands. */
export interface CountRow {
  readonly code: string;
  readonly cases: number;
}

/** The rows of one member, in the order of its list; `none` cases have no code of it. */
export interface CountTable {
  readonly member: string;
  readonly rows: readonly CountRow[];
  readonly none: number;
}

/** One table per member in which any case has a code. */
export function countTables(cases: readonly Coding[], codes: Codes): readonly CountTable[] {
  const tables = COUNTED_MEMBERS.map((member) => {
    const chosen = cases.map((one) => chosenOf(one, member));
    const known = codes[member]?.codes.map(({ id }) => id) ?? [];
    const all = [...known, ...new Set(chosen.flat().filter((id) => !known.includes(id)))];
    const rows = all.map((code) => ({ code, cases: chosen.filter((ids) => ids.includes(code)).length }));
    return { member, rows: rows.filter((row) => row.cases > 0), none: chosen.filter((ids) => ids.length === 0).length };
  });
  return tables.filter(({ rows }) => rows.length > 0);
}

/** The half-years that can be counted: this one and those before it, newest first. */
export function periodsUntil(today: Day, many: number): readonly string[] {
  const now = halfYear(today);
  const halves = 2 * Number(now.slice(0, 4)) + Number(now.slice(-1)) - 1;
  return Array.from({ length: many }, (_, back) => `${Math.floor((halves - back) / 2)}-H${(halves - back) % 2 + 1}`);
}

/** The year of a period, by which its count desk is named. */
export function yearOf(period: string): number {
  return Number(period.slice(0, 4));
}

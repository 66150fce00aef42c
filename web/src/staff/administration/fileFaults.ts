/**
 * Faults of an imported file by their place in it.
 *
 * Separate and pure: the service names a place as `file.line3.slug`, or by the organisation where
 * no line is to blame.
 */
import type { Problem } from "../../refusal.ts";

/** One fault of a file. */
export interface FileFault {
  /** Line in the file; null where the organisation is named. */
  readonly line: number | null;
  /** The organisation, or nothing. */
  readonly what: string;
  /** The column, or nothing. */
  readonly column: string;
  readonly rule: string;
  readonly remedy: string;
}

/** The faults that are about the file, in the order of its lines. */
export function fileFaults({ faults }: Pick<Problem, "faults">): readonly FileFault[] {
  return faults.flatMap(({ field, rule, remedy }) => {
    const [head, place = "", column = ""] = field.split(".");
    if (head !== "file" || place === "") return [];
    const line = /^line(\d+)$/.exec(place)?.[1];
    return [{ line: line === undefined ? null : Number(line), what: line === undefined ? place : "", column: columnOf(column), rule, remedy }];
  }).sort((one, other) => lineOf(one) - lineOf(other));
}

/** Columns of the file for which there is a remedy of their own. */
const COLUMNS: readonly string[] = ["slug", "parent", "kind", "label_nl", "label_en", "abbr", "aliases", "tooi_uri", "oin", "roo_id", "fte",
  "valid_from", "valid_until", "successor"];

/** The column of the file that a member is read from. */
export function columnOf(member: string): string {
  return member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * By which of our own sentences a fault is mended: the service has one remedy for every cell, and
 * a person needs to know what this column wants. null: none; what the service says must do.
 */
export function remedyOf({ line, column }: Pick<FileFault, "line" | "column">): string | null {
  if (line === 1) return "header";
  if (column === "") return line === null ? "leftOut" : "line";
  return COLUMNS.includes(column) ? column : null;
}

function lineOf({ line }: FileFault): number {
  return line ?? Number.MAX_SAFE_INTEGER;
}

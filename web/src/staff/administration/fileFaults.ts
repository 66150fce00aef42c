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
    return [{ line: line === undefined ? null : Number(line), what: line === undefined ? place : "", column, rule, remedy }];
  }).sort((one, other) => lineOf(one) - lineOf(other));
}

function lineOf({ line }: FileFault): number {
  return line ?? Number.MAX_SAFE_INTEGER;
}

/** What was measured, as a table for people: each line with its aim. */
import { mkdirSync, writeFileSync } from "node:fs";

const PLACE = "../target/bench-site.md";
const lines: string[] = [];

/** One line: what, how much, and what is aimed at. */
export function note(what: string, measured: string, aim = ""): void {
  lines.push(`| ${what} | ${measured} | ${aim} |`);
}

/** Prints the table and writes it. */
export function tell(above: string): void {
  const table = [above, "", "| what | measured | aim |", "|---|---:|---:|", ...lines, ""].join("\n");
  mkdirSync("../target", { recursive: true });
  writeFileSync(PLACE, table);
  process.stdout.write(`\n${table}\n`);
}

/** The middle one of some numbers. */
export function median(all: readonly number[]): number {
  return [...all].sort((one, other) => one - other)[all.length >> 1] ?? NaN;
}

/** Milliseconds, as people read them. */
export function milliseconds(taken: number): string {
  return taken >= 1_000 ? `${(taken / 1_000).toFixed(2)} s` : `${taken.toFixed(0)} ms`;
}

/** Bytes, by thousands. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(1)} kB`;
}

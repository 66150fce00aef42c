/**
 * The file of organisations, as it grows in the hands of administrators.
 *
 * Separate because whoever imports must keep what was imported before: tests that share a service
 * share its tree.
 */
import { readFileSync } from "node:fs";
import { theService } from "./world.ts";

const SHIPPED = readFileSync("../config/organisations.csv", "utf8").trimEnd().split("\n");
const added: string[] = [];

/** An organisation below a ministry, as a line of the file. */
export function organisationLine(slug: string, cells: Partial<Readonly<Record<"parent" | "labelNl" | "labelEn" | "abbr" | "fte" | "until", string>>> = {}): string {
  const { parent = "bzk", labelNl = `Dienst ${slug}`, labelEn = `Agency ${slug}`, abbr = slug.toUpperCase(), fte = "120", until = "" } = cells;
  return [slug, parent, "agentschap", labelNl, labelEn, abbr, "", "", "", fte, "", "", "", until, "", ""].join(",");
}

/** The whole file with these lines at its end, for this time only. */
export function fileWith(...lines: readonly string[]): string {
  return [...SHIPPED, ...added, ...lines, ""].join("\n");
}

/** The same, and these lines stay in every later file: they are imported. */
export function fileThatKeeps(...lines: readonly string[]): string {
  added.push(...lines);
  return fileWith();
}

/** On which line of the next file the first added line stands. */
export function firstAddedLine(): number {
  return SHIPPED.length + added.length + 1;
}

/** The organisations that everybody is given now. */
export async function servedOrganisations(): Promise<string> {
  return (await fetch(`${theService().origin}/api/v1/organisations`)).text();
}

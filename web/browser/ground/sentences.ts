/** What stands on a page, by name, read from the same files as the page: tests type no sentence twice. */
import { readdirSync, readFileSync } from "node:fs";
import { voice, type Language, type Values } from "../../src/text/bundles.ts";

interface CodeLists {
  readonly lists: Readonly<Record<string, { readonly codes: readonly ({ readonly id: string } & Readonly<Record<Language, string>>)[] }>>;
}

const { lists } = JSON.parse(readFileSync("../config/codes.json", "utf8")) as CodeLists;
/** Whose pages: a few sentences have one name on both sides, each to its own readers. */
export type Side = "reporter" | "staff";
const OF_STAFF = ["desk.ftl", "figures.ftl", "office.ftl", "staff.ftl"];
const VOICES = { reporter: { nl: voiceOf("nl", "reporter"), en: voiceOf("en", "reporter") }, staff: { nl: voiceOf("nl", "staff"), en: voiceOf("en", "staff") } };

/** A sentence exactly as the page has it, with the unseen marks around what was filled in. */
export function sentence(language: Language, id: string, values?: Values, side: Side = "reporter"): string {
  const said = VOICES[side][language](id, values);
  if (said === id) throw new Error(`no sentence ${id} in ${language}`);
  return said;
}

/** The part of a sentence before the first thing that is filled in, to find it by. */
export function beginning(said: string): string {
  return said.split("\u2068")[0]?.trim() ?? said;
}

/** What can be read of a text: without the unseen marks around what was filled in. */
export function unmarked(said: string): string {
  return said.replaceAll(/[\u2066-\u2069]/g, "");
}

/** The label of a code, as it stands beside its box. */
export function label(language: Language, code: string): string {
  const found = Object.values(lists).flatMap(({ codes }) => codes).find(({ id }) => id === code);
  if (found === undefined) throw new Error(`no code ${code}`);
  return found[language];
}

function voiceOf(language: Language, side: Side): ReturnType<typeof voice> {
  const folder = `../locales/${language}`;
  const all = readdirSync(folder).filter((name) => name.endsWith(".ftl"));
  const isFirst = (name: string): boolean => OF_STAFF.includes(name) === (side === "staff");
  return voice(language, [...all.filter(isFirst), ...all.filter((name) => !isFirst(name))].map((name) => readFileSync(`${folder}/${name}`, "utf8")));
}

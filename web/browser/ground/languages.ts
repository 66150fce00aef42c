/**
 * Finds on a page what is said in the other language.
 *
 * Separate because nobody reads a page as far as its last label: here every sentence of the site,
 * its codes and its form is compared with every piece of text on the page.
 */
import { FluentResource } from "@fluent/bundle";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Language } from "../../src/text/bundles.ts";
import { blocksOf } from "../../src/text/prose.ts";

/** So many letters in words are found inside of a longer text too; less only where it stands alone. */
const SENTENCE = 16;

const PIECES: Readonly<Record<Language, ReadonlySet<string>>> = { nl: piecesOf("nl"), en: piecesOf("en") };

/** Names of sentences, those that no word looks like. */
const NAMES: ReadonlySet<string> = new Set(entriesOf("nl").map(({ id }) => id).filter((id) => id.includes("-")));

/** Fails with every text of this page that is in the other language, unless its place says so by `lang`, and with every name that has no sentence there. */
export async function checkLanguage(page: Page, language: Language): Promise<void> {
  assert.equal(await page.locator("html").getAttribute("lang"), language);
  const texts = await textsOf(page);
  assert.deepEqual(strangers(texts, language), []);
  assert.deepEqual(texts.filter((text) => NAMES.has(text)), [], "names of sentences that this page was not given");
}

/** Those of these texts that the other language says and this one does not. */
export function strangers(texts: readonly string[], language: Language): readonly string[] {
  const foreign = [...PIECES[language === "nl" ? "en" : "nl"]].filter((piece) => !PIECES[language].has(piece));
  return texts.filter((text) => !PIECES[language].has(text)
    && foreign.some((piece) => text === piece || (isSentence(piece) && text.includes(piece))));
}

/** Sentences that are the same in both languages: one of them was not translated. */
export function untranslated(): readonly string[] {
  return [...PIECES.nl].filter((piece) => isSentence(piece) && PIECES.en.has(piece));
}

/** One word may be part of a name. */
function isSentence(piece: string): boolean {
  return piece.length >= SENTENCE && piece.includes(" ");
}

/** Everything that is said on the page in its own language: text, labels that are only heard, and the title. */
async function textsOf(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    // What somebody wrote, and what says that it is in another language, is not ours to judge.
    const isOurs = (one: Element): boolean => one.closest("[translate=no], script, style, noscript") === null && one.closest("[lang]") === document.documentElement;
    const elements = [...document.querySelectorAll("*")].filter(isOurs);
    const said = elements.flatMap((one) => [...one.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ textContent }) => textContent ?? ""));
    const heard = elements.flatMap((one) => ["aria-label", "title", "placeholder", "alt", "data-label"].map((name) => one.getAttribute(name) ?? ""));
    return [...said, ...heard, document.title];
  });
  return texts.map(plain).filter((text) => text !== "");
}

function entriesOf(language: Language): FluentResource["body"] {
  const folder = `../locales/${language}`;
  return readdirSync(folder).filter((name) => name.endsWith(".ftl")).flatMap((name) => new FluentResource(readFileSync(`${folder}/${name}`, "utf8")).body);
}

function piecesOf(language: Language): ReadonlySet<string> {
  const patterns = entriesOf(language).map(({ value }) => value);
  const configured = ["codes.json", "questionnaire.toml"].map((name) => readFileSync(`../config/${name}`, "utf8"))
    .flatMap((text) => [...text.matchAll(new RegExp(`\\b${language}"?\\s*[:=]\\s*"([^"]+)"`, "g"))].map(([, label = ""]) => label));
  return new Set([...patterns.flatMap(staticOf), ...configured].flatMap(linesOf).map(plain).filter((piece) => /\p{L}{3}/u.test(piece)));
}

/** The parts of a pattern that no value fills in, those of each of its forms too. */
function staticOf(pattern: unknown): readonly string[] {
  if (typeof pattern === "string") return [pattern];
  if (Array.isArray(pattern)) return pattern.flatMap(staticOf);
  if (typeof pattern !== "object" || pattern === null) return [];
  return "variants" in pattern ? (pattern.variants as readonly { readonly value: unknown }[]).flatMap(({ value }) => staticOf(value)) : [];
}

/** A text as a page shows it: by paragraph and by item of a list. */
function linesOf(text: string): readonly string[] {
  return blocksOf(text).flatMap((block) => block.kind === "list" ? block.items : [block.text]);
}

function plain(text: string): string {
  return text.replaceAll(/[\u2068\u2069]/g, "").replaceAll(/\s+/g, " ").trim();
}

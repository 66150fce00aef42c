/**
 * Sentences by name, in Dutch and English, from `locales/`.
 *
 * Separate so that no sentence stands in code. Values that are filled in stay between isolating
 * marks, so that a name with hidden writing-direction marks cannot rearrange a sentence.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

/** A language of the site. */
export type Language = "nl" | "en";

/** What is filled in. */
export type Values = Readonly<Record<string, FluentVariable>>;

/** Says a sentence. */
export type Say = (id: string, values?: Values) => string;

/** The texts of one page: the sources of each language. */
export type Sources = Readonly<Record<Language, readonly string[]>>;

/**
 * The voice of a language. An unknown name is said as it is: a missing sentence must not hide what
 * is behind it; a test finds each name that has no sentence.
 */
export function voice(language: Language, sources: readonly string[]): Say {
  const bundle = new FluentBundle(language);
  for (const source of sources) bundle.addResource(new FluentResource(source));
  return (id, values) => {
    const pattern = bundle.getMessage(id)?.value;
    return pattern === undefined || pattern === null ? id : bundle.formatPattern(pattern, values ?? null, []);
  };
}

/** The language a browser asks for first, of those we have; Dutch when it asks for neither. */
export function preferred(asked: readonly string[]): Language {
  const known = asked.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "nl" || tag === "en");
  return known === "en" ? "en" : "nl";
}

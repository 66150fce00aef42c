/** The name of an organisation; apart from reading them, which a first page does without. */
import type { Language } from "../text/bundles.ts";
import type { NamedOrganisation } from "./organisations.ts";

/** Its name in a language. */
export function nameOf(one: NamedOrganisation, language: Language): string {
  return language === "nl" ? one.labelNl : one.labelEn;
}

/** Days as people write them; they are UTC days, so no device's place may shift them. */
import type { Day } from "../protocol/brands.ts";
import type { Language } from "./bundles.ts";

const LOCALES = { nl: "nl-NL", en: "en-GB" } as const;

/** `22 november 2026` */
export function dayIn(language: Language, day: Day): string {
  const format = new Intl.DateTimeFormat(LOCALES[language], { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.format(new Date(`${day}T00:00:00Z`));
}

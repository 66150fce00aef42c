/** Days in words of a language. */
import type { Day } from "../protocol/brands.ts";
import type { Language } from "./bundles.ts";

/** A UTC day as people write it: 22 november 2026. */
export function dayInWords(day: Day, language: Language): string {
  const tag = language === "nl" ? "nl-NL" : "en-GB";
  return new Intl.DateTimeFormat(tag, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}

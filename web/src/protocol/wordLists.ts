/**
 * The two word lists of this version, Dutch and English.
 *
 * Separate from `words` because they are files of the project, bundled as text: the same that the
 * Rust side reads. Their order is part of the protocol and never changes.
 */
import english from "../../../locales/en/words.txt";
import dutch from "../../../locales/nl/words.txt";
import { parseWordList, type WordList } from "./words.ts";

/** The lists by language. */
export const WORD_LISTS: Readonly<Record<"nl" | "en", WordList>> = {
  nl: parseWordList(dutch),
  en: parseWordList(english),
};

/** Both lists, for reading. */
export const ALL_LISTS: readonly WordList[] = [WORD_LISTS.nl, WORD_LISTS.en];

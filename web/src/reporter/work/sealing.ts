/**
 * What seals a report and opens a mailbox, in one: the heavy half of the reporter's worker.
 *
 * Separate so that it is loaded after the first page stands. Nothing that verifies whom to seal to
 * is in here: that is done before.
 */
import type { Words } from "../../protocol/brands.ts";
import { WORD_LISTS } from "../../protocol/wordLists.ts";
import { writeWords } from "../../protocol/words.ts";

export { OpenMailbox } from "./mailbox.ts";
export { Sending } from "./sending.ts";

/** A secret as words of a language. */
export function wordsOf(secret: Uint8Array, language: keyof typeof WORD_LISTS): Words {
  return writeWords(secret, WORD_LISTS[language]);
}

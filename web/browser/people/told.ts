/**
 * Cases that were told and answered by the native client, for stories that begin after that.
 *
 * Separate so that a story about reading need not wait for the writing.
 */
import { member, theService } from "../ground/world.ts";

/** A case and the words that open it. */
export interface ToldCase {
  readonly case: string;
  readonly words: readonly string[];
}

/** What the adviser and the reporter say to each other in a told case, in its order. */
export const SAID = ["Dank u.", "Wat zou u helpen?", "Een gesprek.", "Dat kan."] as const;
/** What stands at the desk of a told case. */
export const NOTED = "Nabellen.";

/** The organisation of told cases, whose adviser reads them. */
export const TOLD_AT = "duo";

/** A report alone. */
export function reported(story: string, ...more: readonly string[]): ToldCase {
  const said = theService().client("report", "--organisation", TOLD_AT, "--role", "m.zelf", "--wish", "w.advies", "--text", story, ...more);
  const { case: id, return_words: words } = JSON.parse(said) as { case: string; return_words: string };
  return { case: id, words: words.split(" ") };
}

/** A report with a dialogue of four frames after it, each author's turn by turn, and one note. */
export function told(story: string): ToldCase {
  const one = reported(story);
  const { client } = theService();
  const by = ["--recovery-words", member(TOLD_AT, "adviser").recovery_words, "--case", one.case, "--text"];
  client("acknowledge", ...by, SAID[0]);
  client("reply", ...by, SAID[1]);
  client("send", "--words", one.words.join(" "), "--text", SAID[2]);
  client("reply", ...by, SAID[3]);
  client("note", ...by, NOTED);
  return one;
}

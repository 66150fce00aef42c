/**
 * Lists as a lying service can serve them: those of before, and, with the key that a coordinator
 * lends, lists that ended or that say something else.
 *
 * Separate from what only rewrites text: every list here is signed by who must sign it.
 */
import { today } from "../../src/house/house.ts";
import { plusDays } from "../../src/protocol/day.ts";
import { hashOf } from "../../src/protocol/encoding.ts";
import { parseNote, unverified } from "../../src/protocol/note.ts";
import { listStatement, signList, type ListStatement } from "../../src/protocol/statement.ts";
import { at, rewritten } from "../ground/lies.ts";
import { servedOrganisations } from "../ground/organisations.ts";
import type { Meddling } from "../ground/wire.ts";
import { member, theService } from "../ground/world.ts";
import type { Insider } from "./insider.ts";

/** The statements that everybody is given, as `GET /directory` gives them. */
export interface ServedDirectory {
  readonly lists: readonly string[];
}

/** What is served at this moment; kept, it is what was served before. */
export async function theDirectory(): Promise<ServedDirectory> {
  return await (await fetch(`${theService().origin}/api/v1/directory`)).json() as ServedDirectory;
}

/** Serves this directory to every page, whatever is in force. */
export function serving(directory: ServedDirectory): Meddling {
  const text = Buffer.from(JSON.stringify(directory)).toString("latin1");
  return at("/start", (answered) => rewritten(answered, 0, () => text));
}

/** The directory with the list of this coordinator changed, and signed by her. */
export function relisted(directory: ServedDirectory, by: Insider, change: (list: ListStatement) => ListStatement): ServedDirectory {
  const lists = directory.lists.map((source) => {
    const list = unverified(parseNote(source, "list"), listStatement);
    return list.coordinator === by.key ? signList(change(list), by.keys.signing) : source;
  });
  return { ...directory, lists };
}

/** The last day on which a list of before held. */
export const LAPSED = plusDays(today(), -1);

/** The list before this one, that ended yesterday. */
export function lapsed(list: ListStatement): ListStatement {
  return { ...list, number: list.number - 1, day: plusDays(LAPSED, -30), notAfter: LAPSED };
}

/** The list after this one, of so many days later; it names the organisations that are served. */
export async function renewedIn(days: number): Promise<(list: ListStatement) => ListStatement> {
  const day = plusDays(today(), days);
  const organisationsHash = hashOf(Buffer.from(await servedOrganisations()));
  return (list) => ({ ...list, number: list.number + 1, day, notAfter: plusDays(day, 30), organisationsHash });
}

/** The coordinator of an organisation gives her list thirty more days: from now on it is a newer one. */
export function renews(organisation: string): void {
  theService().client("directory publish", "--recovery-words", member(organisation, "coordinator").recovery_words);
}

/**
 * The count draft of one organisation and half-year: coded cases, each once, and what was sent.
 *
 * Separate and pure because the draft outlives the cases it was made of. Its form is shared with
 * the native client: whichever an adviser uses, the other goes on where she stopped.
 */
import type { Hash } from "../../protocol/brands.ts";
import { codedCase, type CodedCase } from "../../protocol/coded.ts";
import * as json from "../../protocol/json.ts";

const sentBatch = json.object({ seq: json.whole, hash: json.hash, sealed: json.orNull(json.hash) });
const draft = json.object({ cases: json.list(codedCase), sent: json.orNull(sentBatch) });

/** A batch that was sent: its place, its note's hash, and the hash by which a release names it. */
export type SentBatch = json.Of<typeof sentBatch>;
/** What a slot of a count holds. */
export type CountDraft = json.Of<typeof draft>;

/** The name of the slot. */
export function countSlot(organisation: string, period: string): string {
  return `count/${organisation}/${period}`;
}

/** Reads the body of a slot; an empty one is an empty draft. @throws Fault `member`. */
export function readDraft(body: Readonly<Record<string, unknown>>): CountDraft {
  return Object.keys(body).length === 0 ? { cases: [], sent: null } : draft(body, "$");
}

/** The draft with a case, in the place of what was there of the same case. */
export function withCase(of: CountDraft, added: CodedCase): CountDraft {
  return { ...of, cases: [...of.cases.filter(({ token }) => token !== added.token), added] };
}

/** The draft without a case. */
export function withoutCase(of: CountDraft, token: Hash): CountDraft {
  return { ...of, cases: of.cases.filter((one) => one.token !== token) };
}

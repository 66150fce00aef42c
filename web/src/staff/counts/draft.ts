/**
 * The count draft of one organisation and half-year: coded cases, each once, and what was sent.
 *
 * Separate and pure because the draft outlives the cases it was made of. Its form is shared with
 * the native client: whichever an adviser uses, the other goes on where she stopped.
 */
import type { Hash } from "../../protocol/brands.ts";
import { codedCase, type CodedCase } from "../../protocol/coded.ts";
import * as json from "../../protocol/json.ts";
import { uses, type Release } from "../../protocol/release.ts";

const sentBatch = json.object({ seq: json.whole, hash: json.hash, sealed: json.orNull(json.hash) });
const draft = json.object({ cases: json.list(codedCase), sent: json.orNull(sentBatch) });

/** A batch that was sent: its place, its note's hash, and the hash by which a release names it. */
export type SentBatch = json.Of<typeof sentBatch>;
/** What a slot of a count holds. */
export interface CountDraft extends json.Of<typeof draft> {
  /** Hashes of the sealed batches that were replaced, oldest first; the native client keeps none. */
  readonly earlier: readonly Hash[];
}

/** How many of them are kept. */
const EARLIER = 20;

/** The name of the slot. */
export function countSlot(organisation: string, period: string): string {
  return `count/${organisation}/${period}`;
}

/** Reads the body of a slot; an empty one is an empty draft. @throws Fault `member`. */
export function readDraft(body: Readonly<Record<string, unknown>>): CountDraft {
  if (Object.keys(body).length === 0) return { cases: [], sent: null, earlier: [] };
  const { earlier } = body;
  return { ...draft(body, "$"), earlier: earlier === undefined ? [] : json.list(json.hash)(earlier, "$.earlier") };
}

/** The draft after a batch was sent, in the place of the one before. */
export function withSent(of: CountDraft, sent: SentBatch): CountDraft {
  const before = of.sent?.sealed ?? null;
  return { ...of, sent, earlier: [...of.earlier, ...before === null ? [] : [before]].slice(-EARLIER) };
}

/** Whether published figures used what was sent: the last batch, an older one of hers, or none. */
export type Verdict = "used" | "older" | "missing";

/** What a release did with her batches; null where nothing was sent that could be known again. */
export function verdictOf({ sent, earlier }: CountDraft, used: Pick<Release, "batches">): Verdict | null {
  if (sent?.sealed === undefined || sent.sealed === null) return null;
  if (uses(used, sent.sealed)) return "used";
  return earlier.some((one) => uses(used, one)) ? "older" : "missing";
}

/** The draft with a case, in the place of what was there of the same case. */
export function withCase(of: CountDraft, added: CodedCase): CountDraft {
  return { ...of, cases: [...of.cases.filter(({ token }) => token !== added.token), added] };
}

/** The draft without a case. */
export function withoutCase(of: CountDraft, token: Hash): CountDraft {
  return { ...of, cases: of.cases.filter((one) => one.token !== token) };
}

/**
 * Who waits for confirmation, by what each signed herself.
 *
 * Separate because the service only passes these statements on: whoever did not sign her own, or
 * has another key than the service says, is left out.
 */
import type { Hash, Instance, KeyId } from "../../../protocol/brands.ts";
import { textOf } from "../../../protocol/bytes.ts";
import * as json from "../../../protocol/json.ts";
import { fingerprintDigits, keyId } from "../../../protocol/keys.ts";
import { parseNote, unverified, verified } from "../../../protocol/note.ts";
import { subjectStatement, type SubjectStatement } from "../../../protocol/statement.ts";
import type { Session } from "../../session.ts";
import type { Waiting } from "../acts.ts";
import type { Ended } from "../nextList.ts";

const candidateShape = json.object({
  key: json.id("key"), note: json.text,
  ended: json.orNull(json.object({ until: json.day, compromisedSince: json.orNull(json.day) })),
});
const bodyShape = json.object({
  candidates: json.list(candidateShape), organisationsHash: json.orNull(json.hash),
});

/** Somebody who waits. */
export interface Candidate {
  readonly key: KeyId;
  /** Her statement with her own signature. */
  readonly note: string;
  readonly hash: Hash;
  readonly subject: SubjectStatement;
  /** All five groups. */
  readonly digits: readonly string[];
  readonly ended: Ended | null;
}

/** Everybody who waits, and the hash of the tree that was imported last. */
export interface Candidates {
  readonly all: readonly Candidate[];
  readonly newestTree: Hash | null;
}

/** Fetches them. @throws Refused, Unknown. */
export async function fetchCandidates({ net, place }: Session): Promise<Candidates> {
  const answer = await net.postJson("/staff/directory/candidates", {});
  const { candidates, organisationsHash } = json.readJson(textOf(answer.body, "json"), bodyShape);
  return { all: candidates.flatMap((one) => candidateOf(place.instance, one) ?? []), newestTree: organisationsHash };
}

/** Somebody as she herself says; null when it is not her own statement of these keys. */
export function candidateOf(instance: Instance, { key, note: source, ended }: json.Of<typeof candidateShape>): Candidate | null {
  try {
    const note = parseNote(source, "subject");
    const claimed = unverified(note, subjectStatement);
    const subject = verified(note, [{ name: "staff", key: claimed.verifyKey }], subjectStatement);
    const { recipient, verifyKey } = subject;
    if (keyId(recipient, verifyKey) !== key || subject.instance !== instance) return null;
    return { key, note: source, hash: note.hash, subject, ended, digits: fingerprintDigits(recipient, verifyKey).split(" ") };
  } catch {
    return null;
  }
}

/** Whether what was heard is the last group of her digits. */
export function isLastGroup({ digits }: Pick<Candidate, "digits">, heard: string): boolean {
  return heard.replaceAll(/\D/g, "") === digits.at(-1);
}

/** As the page may know her: without the last group. */
export function waitingOf({ key, subject, digits, ended }: Candidate): Waiting {
  const { role, name, organisations, pool, languages, day } = subject;
  return { key, role, name, organisations, pool, languages, day, digits: digits.slice(0, -1), ended };
}

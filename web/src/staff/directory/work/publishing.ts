/**
 * Making the next list and signing it: what was shown is what is signed.
 *
 * Separate because this is the only place that countersigns anybody. It confirms only whose last
 * group of digits was heard, and builds only on the list that the ground gave.
 */
import { sendAct } from "../../../house/act.ts";
import { today } from "../../../house/house.ts";
import type { Hash } from "../../../protocol/brands.ts";
import { utf8 } from "../../../protocol/bytes.ts";
import { hashOf } from "../../../protocol/encoding.ts";
import { addSignature, noteHash } from "../../../protocol/note.ts";
import { readTree } from "../../../protocol/organisations.ts";
import { liesWithin } from "../../../protocol/tree.ts";
import { signList, type ListStatement } from "../../../protocol/statement.ts";
import { Refused, Stop, Unknown } from "../../../refusal.ts";
import { seenOwnList } from "../../memory.ts";
import type { Session } from "../../session.ts";
import type { Compared, Decided, Planned } from "../acts.ts";
import { listChanges, nextList } from "../nextList.ts";
import { isLastGroup, type Candidate } from "./candidates.ts";
import { fetchGround, mark, type Ground } from "./ground.ts";

/** A list that waits for its signature, with the statements that come along. */
export interface Prepared {
  readonly list: ListStatement;
  readonly hash: Hash;
  readonly confirmed: readonly Candidate[];
}

/**
 * The next list. @throws Stop `candidate-gone`, `digits`, `outside-scope`, `not-listed`.
 */
export function prepare(ground: Ground, candidates: readonly Candidate[], decided: Decided): Prepared {
  const confirmed = decided.confirmed.map((compared) => comparedOne(ground, candidates, compared));
  const { session, own, codesHash, start } = ground;
  const organisationsHash = decided.tree ?? hashOf(start.organisations);
  const number = ground.highest + 1;
  const named = { instance: session.place.instance, coordinator: session.key, number, today: today(), organisationsHash, codesHash };
  const list = nextList(named, own?.list ?? null, [...ground.countersigned, ...confirmed], decided);
  return { list, hash: noteHash("list", list), confirmed };
}

function comparedOne({ start, scope }: Ground, candidates: readonly Candidate[], { key, heard }: Compared): Candidate {
  const found = candidates.find((one) => one.key === key);
  if (found === undefined) throw new Stop("candidate-gone");
  if (!isLastGroup(found, heard)) throw new Stop("digits");
  const { role, organisations } = found.subject;
  const isHers = organisations.length > 0 && liesWithin(readTree(start.organisations), organisations, scope);
  if (role === "coordinator" || !isHers) throw new Stop("outside-scope");
  return found;
}

/** What a prepared list changes. */
export function planned({ own }: Ground, { list, hash }: Prepared): Planned {
  const last = own?.list ?? null;
  return {
    number: list.number, until: list.notAfter, before: last?.notAfter ?? null, people: list.subjects.length, hash,
    changes: listChanges(last, list),
    isNewTree: last !== null && last.organisationsHash !== list.organisationsHash,
    isNewCodes: last !== null && last.codesHash !== list.codesHash,
  };
}

/**
 * Signs and sends it; a lost answer, or a number that is taken, is success when this very list
 * lies there. @throws Refused, Unknown.
 */
export async function publishPrepared(session: Session, { list, hash, confirmed }: Prepared): Promise<void> {
  const { net, place, key, keys, signer, remember } = session;
  const notes = confirmed.map(({ note }) => addSignature(note, "subject", { name: "staff", seed: keys.signing }));
  const bodies = [...notes, signList(list, keys.signing)].map(utf8);
  try {
    await sendAct(net, place.authority, { path: "/staff/directory/statements", action: "publish", input: { key }, bodies }, signer);
  } catch (error) {
    if (!mayLieThere(error) || mark((await fetchGround()).own)?.hash !== hash) throw error;
  }
  await remember((memory) => seenOwnList(memory, key, { number: list.number, hash }));
}

function mayLieThere(error: unknown): boolean {
  return error instanceof Unknown || (error instanceof Refused && error.problem.status === 409);
}

/**
 * Opening the counts of a half-year, as a report author.
 *
 * Separate from what is made of them. A batch is believed only with the signature of an adviser
 * whom the lists held valid on its day; what is not is named and counts nothing. Everything of it
 * stays in the worker.
 */
import type { House } from "../../house/house.ts";
import { partsOf } from "../../net.ts";
import type { Identity, KeyId, VerifyKey } from "../../protocol/brands.ts";
import { textOf } from "../../protocol/bytes.ts";
import type { CodedCase } from "../../protocol/coded.ts";
import { openCount, type Count } from "../../protocol/count.ts";
import { openDesk } from "../../protocol/desk.ts";
import { adviserKey, countDesk, type Directory } from "../../protocol/directory.ts";
import { hashOf } from "../../protocol/encoding.ts";
import { Fault } from "../../protocol/fault.ts";
import * as json from "../../protocol/json.ts";
import { identityOf, recipientOf } from "../../protocol/identity.ts";
import { Stop, Unknown } from "../../refusal.ts";
import { given } from "../given.ts";
import { seenBatches } from "../memory.ts";
import type { Session } from "../session.ts";

const batch = json.object({ adviser: json.id("key"), organisation: json.text, period: json.text, seq: json.whole, sha256: json.hash });
const served = json.object({ batches: json.list(batch), desks: json.list(json.object({ year: json.whole })) });

/** A batch as the service names it. */
export type BatchHead = json.Of<typeof batch>;

/** All counts of a half-year that she may open. */
export interface Gathered {
  /** All batches, used or not. */
  readonly heads: readonly BatchHead[];
  /** Cases in the order in which they were counted. */
  readonly cases: readonly CodedCase[];
  /** Batches that cannot be used. */
  readonly bad: readonly BatchHead[];
}

/**
 * Fetches and opens them.
 * @throws Refused, Unknown; Stop `no-desk-key` when the root has not sealed the desk of that
 * year to her, `other-desk` when what is served is not that desk, `older-batch`.
 */
export async function gather(session: Session, house: House, period: string): Promise<Gathered> {
  const [first, ...sealed] = partsOf(await session.net.postJson("/staff/counts/batches", { period }), 1);
  const { batches: heads, desks } = json.readJson(textOf(first ?? new Uint8Array(), "json"), served);
  if (sealed.length !== heads.length + desks.length) throw new Unknown("parts are missing");
  const year = Number(period.slice(0, 4));
  const capsule = sealed[heads.length + desks.findIndex((desk) => desk.year === year)];
  if (!desks.some((desk) => desk.year === year) || capsule === undefined) throw new Stop("no-desk-key");
  const desk = await given(deskOf(session, house, year, capsule), "other-desk");
  const opened: Count[] = [];
  const bad: BatchHead[] = [];
  for (const [place, head] of heads.entries()) {
    const found = await usable(house, desk, period, head, sealed[place] ?? new Uint8Array());
    if (found === null) bad.push(head);
    else opened.push(found);
  }
  const used = heads.filter((head) => !bad.includes(head));
  await session.remember((memory) => seenBatches(memory, period, used));
  return { heads, bad, cases: inOrder(opened).flatMap(({ cases }) => cases) };
}

/** What was counted on a later day stands: it comes last. */
function inOrder(counts: readonly Count[]): readonly Count[] {
  return [...counts].sort((one, other) => one.day < other.day ? -1 : Number(one.day > other.day));
}

/** The desk's identity, when it is the one that the root names for that year. */
async function deskOf({ opening, key }: Session, { roots, directory, instance }: House, year: number, capsule: Uint8Array): Promise<Identity> {
  const { seed } = await openDesk(capsule, opening, roots, { instance, year, reader: key });
  const desk = identityOf(seed);
  if (await recipientOf(desk) !== countDesk(directory, year)) throw new Fault("capsule", "another desk than the root names");
  return desk;
}

/** The batch, when it is whole, here, and signed by an adviser valid on its day; null otherwise. */
async function usable(house: House, desk: Identity, period: string, head: BatchHead, bytes: Uint8Array): Promise<Count | null> {
  const key = await signerOf(house, head.adviser);
  if (key === null || head.period !== period || hashOf(bytes) !== head.sha256) return null;
  try {
    const { batch: count } = await openCount(bytes, desk, key, { ...head, instance: house.instance });
    return adviserKey(house.directory, head.adviser, count.day) === null ? null : count;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** With what an adviser signed, whether she is on a list today or was once. */
async function signerOf(house: House, key: KeyId): Promise<VerifyKey | null> {
  await house.learn(key);
  return keyOnLists(house.directory, key);
}

function keyOnLists({ coordinators, subjects }: Directory, key: KeyId): VerifyKey | null {
  const listed = coordinators.flatMap(({ list }) => [...list.subjects, ...list.former])
    .find((one) => one.key === key && one.role === "adviser");
  return listed === undefined ? null : subjects.get(listed.hash)?.verifyKey ?? null;
}

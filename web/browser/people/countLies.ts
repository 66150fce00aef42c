/**
 * Counts and releases as a lying service can make them up, with keys of its own or lent ones.
 *
 * Separate from cases: nothing here has words.
 */
import { today } from "../../src/house/house.ts";
import type { Hash, Identity, Seed } from "../../src/protocol/brands.ts";
import { sealCount, type Count } from "../../src/protocol/count.ts";
import { halfYear } from "../../src/protocol/day.ts";
import { sealDesk } from "../../src/protocol/desk.ts";
import { fromB64, hashOf } from "../../src/protocol/encoding.ts";
import { identityOf, recipientOf } from "../../src/protocol/identity.ts";
import { parseNote } from "../../src/protocol/note.ts";
import { approveRelease, signRelease, type Release } from "../../src/protocol/release.ts";
import { open } from "../../src/protocol/seal.ts";
import { KINDS } from "../../src/protocol/sizes.ts";
import type { Meddling } from "../ground/wire.ts";
import { freshSeed } from "./forging.ts";
import { theInstance, type Insider } from "./insider.ts";
import { found } from "./leak.ts";

/** Today and its half-year, as the service has them. */
export const PERIOD = halfYear(today());
const YEAR = Number(PERIOD.slice(0, 4));

/** What the service says beside batches. */
export interface BatchHead {
  batches: { adviser: string; organisation: string; period: string; seq: number; sha256: string }[];
  desks: { year: number }[];
}

/** The batch of one adviser, open, and its place among all. */
export interface OpenBatch {
  readonly at: number;
  readonly count: Count;
  readonly desk: Identity;
  readonly head: BatchHead;
  readonly sealed: readonly Uint8Array[];
}

/** Where the desk of this year stands among the sealed parts: the root names others too. */
export function placeOfDesk({ batches, desks }: BatchHead): number {
  return batches.length + desks.findIndex(({ year }) => year === YEAR);
}

/** What the service gives an author about counts; the batch of this adviser opened with her keys. */
export async function openBatch(author: Insider, adviser: string): Promise<OpenBatch> {
  const { head, sealed } = await author.fetches<BatchHead>("staff/counts/batches", { period: PERIOD });
  const about = parseNote(await open("desk", found(sealed[placeOfDesk(head)]), author.opening), "desk");
  const desk = identityOf(fromB64((JSON.parse(about.json) as { seed: string }).seed, 32) as Seed);
  const at = head.batches.findIndex((one) => one.adviser === adviser);
  const note = parseNote(await open("count", found(sealed[at]), desk), "count");
  return { at, count: JSON.parse(note.json) as Count, desk, head, sealed };
}

/** The batch with so many cases more, signed by whoever lends a key. */
export async function batchOf({ count, desk }: OpenBatch, more: number, signing: Seed): Promise<Uint8Array> {
  const [first] = count.cases;
  const added = Array.from({ length: more }, (_, number) => ({ ...found(first), token: hashOf(`made up ${number}`) }));
  return sealCount({ ...count, cases: [...count.cases, ...added] }, signing, await recipientOf(desk));
}

/** A batch of more than one chunk, cut where a smaller one would end. */
export function cutAtBoundary(batch: Uint8Array): Uint8Array {
  const [small, middle] = KINDS.count.plaintexts;
  return batch.slice(0, -(middle - small) / 65_536 * (65_536 + 16));
}

/** Another desk for that author, signed by nobody's root. */
export async function otherDesk(author: Insider): Promise<Uint8Array> {
  const content = { instance: await theInstance(), year: YEAR, reader: author.key, seed: freshSeed(), day: today() };
  return sealDesk(content, freshSeed(), await recipientOf(author.opening));
}

/** Says that this was put before another author; what is done about it reaches nobody. */
export function proposing(content: Release, signing: Seed): Meddling {
  const proposals = [{ period: PERIOD, author: content.author, note: signRelease(content, signing) }];
  let isThere = true;
  return ({ path }, answered) => {
    if (path === "/api/v1/staff/releases/withdraw") {
      isThere = false;
      return { ...answered, status: 204, body: Buffer.alloc(0) };
    }
    const body = Buffer.from(JSON.stringify({ proposals: isThere ? proposals : [] }));
    return path === "/api/v1/staff/releases" ? { ...answered, body } : answered;
  };
}

/** Tells of a release of this half-year, made of these batches, signed by these; `other` is what else it says. */
export async function publishing(batches: readonly string[], [first, second]: readonly [Insider, Insider], other: Partial<Release> = {}): Promise<Meddling> {
  const rows = [{ sizes: [], organisations: ["duo"], reports: 20 }];
  const content = { instance: await theInstance(), period: PERIOD, author: first.key, day: today(), rows, notShown: true, batches: batches as readonly Hash[], ...other };
  const note = approveRelease(signRelease(content, first.keys.signing), second.keys.signing);
  const told: Readonly<Record<string, object>> = {
    "/api/v1/releases": { releases: [{ period: PERIOD, day: today() }] },
    [`/api/v1/releases/${PERIOD}`]: { ...content, preparedBy: first.key, approvedBy: second.key, note },
  };
  return ({ path }, answered) => {
    const body = told[path];
    if (body === undefined) return answered;
    const headers = { ...answered.headers, "content-type": "application/json" };
    delete (headers as Record<string, unknown>)["content-encoding"];
    return { status: 200, headers, body: Buffer.from(JSON.stringify(body)) };
  };
}

/**
 * Fetches one case and reads it as its reader: opened, every rule applied.
 *
 * Separate from the acts, which write on what was read here. It must never show a case that
 * cannot be verified as a whole, nor take the service's word for a state.
 */
import type { House } from "../../../house/house.ts";
import { partsOf } from "../../../net.ts";
import type { CaseId, Day, KeyId } from "../../../protocol/brands.ts";
import { textOf } from "../../../protocol/bytes.ts";
import { keyBook, readCase, type CaseLog, type ServedFrame, type SentFrame } from "../../../protocol/caseLog.ts";
import { Fault } from "../../../protocol/fault.ts";
import { FRAME_KINDS, type Author } from "../../../protocol/frame.ts";
import * as json from "../../../protocol/json.ts";
import { Unknown } from "../../../refusal.ts";
import { seenCase, wrote } from "../../memory.ts";
import { current, freshHouse, verifiedHouse } from "../../session.ts";

const author = json.parsed((text): Author => text === "reporter" ? text : json.id("key")(text, "author"), "an author");
const header = json.object({
  case: json.id("case"),
  organisation: json.text,
  state: json.text,
  acknowledgeBy: json.orNull(json.day),
  feedbackBy: json.orNull(json.day),
  frames: json.list(json.object({
    stream: json.oneOf("dialogue", "desk"), kind: json.oneOf(...FRAME_KINDS), author, seq: json.whole,
  })),
  capsules: json.list(json.object({ epoch: json.whole })),
});

/** What the service says beside the frames. */
export interface Header {
  readonly organisation: string;
  readonly state: string;
  readonly acknowledgeBy: Day | null;
  readonly feedbackBy: Day | null;
}

/** A case that was opened and verified. */
export interface OpenedCase {
  readonly id: CaseId;
  readonly house: House;
  readonly header: Header;
  readonly log: CaseLog;
}

/** Frames of her own that were taken in, by case: what comes back in their place must be they. */
const sent = new Map<CaseId, readonly SentFrame[]>();

/** Remembers a frame of her own that was taken in. */
export async function remember(id: CaseId, frame: SentFrame): Promise<void> {
  sent.set(id, [...sent.get(id) ?? [], frame]);
  const { key, remember: step } = current();
  await step((memory) => wrote(memory, id, frame.stream, { author: key, seq: frame.seq, hash: frame.hash }));
}

interface Fetched {
  readonly header: Header;
  readonly frames: readonly ServedFrame[];
  readonly capsules: readonly Uint8Array[];
}

/**
 * Fetches, opens and verifies a case; looks at the directory again where that may be why a frame
 * fails.
 * @throws Refused, Unknown; Fault `case.*` when the report or a capsule fails; Stop `older-case` when
 * a frame that she saw before is gone.
 */
export async function openCase(id: CaseId): Promise<OpenedCase> {
  const fetched = await fetchCase(id);
  let house = await verifiedHouse();
  let read = await attempt(house, id, fetched);
  if (mayBeStale(read)) {
    house = await freshHouse();
    read = await attempt(house, id, fetched);
  }
  if (read instanceof Fault) throw read;
  const log = read;
  await current().remember((memory) => seenCase(memory, id, log));
  return { id, house, header: fetched.header, log };
}

async function fetchCase(id: CaseId): Promise<Fetched> {
  const [about, ...sealed] = partsOf(await current().net.postJson("/staff/case", { case: id }), 1) as readonly [Uint8Array, ...Uint8Array[]];
  const found = json.readJson(textOf(about, "json"), header);
  const count = found.frames.length;
  if (found.case !== id || sealed.length !== count + found.capsules.length) throw new Unknown("another case than asked for");
  const frames = found.frames.map((position, place) => ({ position, sealed: sealed[place] ?? new Uint8Array() }));
  return { header: found, frames, capsules: sealed.slice(count) };
}

/** The case, or the fault of the whole of it. */
async function attempt(house: House, id: CaseId, { frames, capsules }: Fetched): Promise<CaseLog | Fault> {
  const { key, opening } = current();
  await learn(house, frames.map(({ position }) => position.author));
  const trust = { instance: house.instance, case: id, book: keyBook(house.directory), sent: sent.get(id) ?? [] };
  try {
    return await readCase(trust, { as: "reader", key, opening, capsules }, frames);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}

/** Fetches the statements of everybody who wrote; of whom none is there, no frame will hold. */
async function learn(house: House, authors: readonly Author[]): Promise<void> {
  for (const key of new Set(authors.filter((one): one is KeyId => one !== "reporter"))) {
    await house.learn(key);
  }
}

/** Whether another look at the directory may settle it: a list or an author unknown so far. */
function mayBeStale(read: CaseLog | Fault): boolean {
  if (read instanceof Fault) return read.rule === "case.list" || read.rule === "case.author";
  return read.entries.some(({ rule }) => rule === "list" || rule === "author");
}

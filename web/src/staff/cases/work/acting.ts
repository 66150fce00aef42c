/**
 * The one way by which a reader's frame reaches a case.
 *
 * Separate so that every act is composed on the verified case, chained anew when a position turns
 * out to be taken, and believed only with a receipt or when the frame itself is seen in the case.
 * The same act asked for again after a lost answer is sent as it was sealed: it counts once.
 */
import { today, type House } from "../../../house/house.ts";
import { partsOf, type Answer } from "../../../net.ts";
import type { CaseId, KeyId } from "../../../protocol/brands.ts";
import { Fault } from "../../../protocol/fault.ts";
import type { Bodies } from "../../../protocol/frame.ts";
import { readReceipt } from "../../../protocol/receipt.ts";
import { Refused, Stop, Unknown } from "../../../refusal.ts";
import { current } from "../../session.ts";
import type { Done } from "../acts.ts";
import { presentReaders } from "../readers.ts";
import { compose, type Composed } from "./compose.ts";
import { handedOver } from "./sharing.ts";
import { openCase, remember, type OpenedCase } from "./open.ts";

/** How often a frame is chained anew before giving up. */
const TRIES = 5;

/** Makes the frame of an act on the case as it is now. */
export type Composing = (opened: OpenedCase) => Promise<Composed>;

/** Acts whose answer was lost, by what was asked: the sealed bytes to be sent again. */
const unproven = new Map<string, { readonly opened: OpenedCase; readonly composed: Composed }>();

/** Whether an act begins a fresh epoch first, where a reader has stepped back. */
export type Beginning = "in a fresh epoch" | "as it is";

/**
 * Does an act, named by what exactly was asked for.
 * @throws Refused, Unknown; Stop `others-write` when others keep writing at the same moment; what
 * composing throws.
 */
export async function act(
  id: CaseId, asked: string, composing: Composing, beginning: Beginning = "in a fresh epoch",
): Promise<Done> {
  const name = `${id}/${asked}`;
  const before = unproven.get(name);
  if (before !== undefined) {
    const done = await sendOrSee(name, before.opened, before.composed);
    if (done !== null) return done;
  }
  let opened = await openCase(id);
  if (await sayThatSheOpens(opened) !== null) opened = await openCase(id);
  if (beginning === "in a fresh epoch" && await leaveBehind(opened) !== null) opened = await openCase(id);
  return attempts(opened, name, composing);
}

/** A deputy's first frame, by itself. @throws as `act`; Stop `no-change` when there is nothing to say. */
export async function openAsDeputy(id: CaseId): Promise<Done> {
  const done = await sayThatSheOpens(await openCase(id));
  if (done === null) throw new Stop("no-change");
  return done;
}

/** Says that a deputy opens, where she has to before anything else; null where she has not. */
async function sayThatSheOpens(opened: OpenedCase): Promise<Done | null> {
  const reason = opensFirst(opened);
  if (reason === null) return null;
  return attempts(opened, `${opened.id}/deputyOpened`, (on) => compose(on, { kind: "deputyOpened", body: { reason } }));
}

/** A hand-over to who is still there, so that who stepped back reads nothing new; null where nobody did. */
async function leaveBehind(opened: OpenedCase): Promise<Done | null> {
  const { log } = opened;
  if (presentReaders(log).length === log.readers.length) return null;
  return attempts(opened, `${opened.id}/leaveBehind`, (on) => handedOver(on, { to: [], remove: [], reason: "" }));
}

async function attempts(first: OpenedCase, name: string, composing: Composing): Promise<Done> {
  let opened = first;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const done = await sendOrSee(name, opened, await composing(opened));
    if (done !== null) return done;
    opened = await openCase(opened.id);
  }
  throw new Stop("others-write");
}

/** Sends it; null when its position is taken by something else. */
async function sendOrSee(name: string, opened: OpenedCase, composed: Composed): Promise<Done | null> {
  unproven.set(name, { opened, composed });
  try {
    const done = await send(opened, composed);
    unproven.delete(name);
    await remember(opened.id, { stream: composed.frame.stream, seq: composed.frame.seq, hash: composed.hash });
    return done;
  } catch (error) {
    if (error instanceof Unknown) throw error;
    unproven.delete(name);
    if (!(error instanceof Refused) || error.problem.kind !== "position-taken") throw error;
    return await stands(opened.id, composed) ? { case: opened.id, day: composed.frame.day } : null;
  }
}

/** Whether a frame whose answer was lost stands in the case: that is proof enough. */
async function stands(id: CaseId, { hash }: Composed): Promise<boolean> {
  const { log } = await openCase(id);
  return log.entries.some(({ verified }) => verified?.hash === hash);
}

async function send({ id, house }: OpenedCase, { frame, sealed, readers, capsules }: Composed): Promise<Done> {
  const { key, signer } = current();
  const { stream, kind, seq, epoch } = frame;
  const bodies = [sealed, ...capsules];
  const named = readers.length === 0 ? {} : { readers };
  const input = { key, case: id, stream, kind, seq, epoch, ...named };
  const answer = await house.act({ path: "/staff/case/acts", action: "act", input, bodies }, signer);
  const { day } = receiptOf(answer, house.serviceKey, {
    instance: house.instance, case: id, kind, sealed: bodies, readers: readers.map((reader) => reader.key),
  });
  return { case: id, day };
}

/** The receipt in an answer. @throws Unknown when there is none for exactly this. */
function receiptOf(answer: Answer, ...[service, sent]: readonly [Parameters<typeof readReceipt>[1], Parameters<typeof readReceipt>[2]]): ReturnType<typeof readReceipt> {
  const [note] = partsOf(answer, 1) as readonly [Uint8Array];
  try {
    return readReceipt(note, service, sent);
  } catch (error) {
    if (error instanceof Fault) throw new Unknown("the answer holds no receipt for this");
    throw error;
  }
}

/** Why a deputy opens, when she has not said so yet; null for everybody else. */
export function opensFirst({ log, house, header }: OpenedCase): Bodies["deputyOpened"]["reason"] | null {
  const { key } = current();
  const isMine = log.readers.some((reader) => reader.key === key && reader.role === "deputy");
  if (!isMine || log.opened.has(key)) return null;
  if (header.acknowledgeBy !== null && header.acknowledgeBy < today()) return "term";
  const isAway = log.readers.some((reader) => reader.role === "adviser" && !isAtWork(house, reader.key));
  return isAway ? "away" : "coordinator";
}

/** Nobody's adviser any more is as far away. */
function isAtWork({ directory }: House, key: KeyId): boolean {
  const entry = directory.listed.find((one) => one.key === key);
  return entry !== undefined && (entry.awayUntil === null || entry.awayUntil < today());
}

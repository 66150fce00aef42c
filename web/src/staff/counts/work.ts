/**
 * The worker's side of counts: the adviser's own sealed drafts, and batches to the count desk.
 *
 * Separate from closing cases, which only adds to a draft. A batch is sealed to the desk that the
 * root names for that year and to nobody else; a later batch replaces an earlier one.
 */
import { today } from "../../house/house.ts";
import { allPublished, releaseOf, signedRelease } from "../../house/releases.ts";
import type { Hash, Recipient } from "../../protocol/brands.ts";
import { textOf } from "../../protocol/bytes.ts";
import { coding } from "../../protocol/coded.ts";
import { sealCount } from "../../protocol/count.ts";
import { countDesk } from "../../protocol/directory.ts";
import * as json from "../../protocol/json.ts";
import { sealedHash } from "../../protocol/keys.ts";
import { noteHash } from "../../protocol/note.ts";
import { Refused, Stop, Unknown } from "../../refusal.ts";
import { allCases } from "../cases/work/inbox.ts";
import { current, freshHouse, verifiedHouse } from "../session.ts";
import { fetchSlot, putSlot, type Slot } from "../slots.ts";
import type { Count, CountsActs } from "./acts.ts";
import { countSlot, readDraft, verdictOf, withSent, type CountDraft, type SentBatch } from "./draft.ts";
import { yearOf } from "./table.ts";

/** How often a batch is numbered anew before giving up. */
const TRIES = 5;

/** A draft and the slot it lies in. */
interface Drafted {
  readonly organisation: string;
  readonly slot: Slot;
  readonly draft: CountDraft;
}

/** The acts of counts. */
export const countsWork: CountsActs = {
  counts: async (period) => {
    return (await allDrafted(period)).filter(({ draft }) => draft.cases.length > 0 || draft.sent !== null)
      .map(({ organisation, draft }) => shown(organisation, draft));
  },
  comparedCounts: async (period) => {
    const { net } = current();
    if (!(await allPublished(net)).some((one) => one.period === period)) return null;
    // An author may have been confirmed since she signed in.
    const { content } = await signedRelease(await freshHouse(), await releaseOf(net, period), period);
    return (await allDrafted(period)).flatMap(({ organisation, draft }) => {
      const verdict = verdictOf(draft, content);
      return verdict === null ? [] : [{ organisation, verdict }];
    });
  },
  sendCounts: async (period, chosen) => {
    const desk = countDesk((await verifiedHouse()).directory, yearOf(period));
    if (desk === null) throw new Stop("no-count-desk");
    const sent: Count[] = [];
    for (const organisation of chosen) sent.push(await sendCount(organisation, period, desk));
    return sent;
  },
};

/** Her own organisations, and those of cases in her inbox. */
async function organisations(): Promise<readonly string[]> {
  const cases = await allCases();
  return [...new Set([...current().me.organisations, ...cases.map(({ organisation }) => organisation)])].sort();
}

async function allDrafted(period: string): Promise<readonly Drafted[]> {
  return Promise.all((await organisations()).map((organisation) => drafted(organisation, period)));
}

async function drafted(organisation: string, period: string): Promise<Drafted> {
  const slot = await fetchSlot(current(), countSlot(organisation, period));
  return { organisation, slot, draft: readDraft(slot.body) };
}

/** What a page may see: codes without tokens. */
function shown(organisation: string, { cases, sent }: CountDraft): Count {
  return { organisation, cases: cases.map((one) => coding(one, "$")), sent };
}

async function sendCount(organisation: string, period: string, desk: Recipient): Promise<Count> {
  const { slot, draft } = await drafted(organisation, period);
  const sent = await sendBatch(organisation, period, draft, desk);
  const kept = withSent(draft, sent);
  await putSlot(current(), countSlot(organisation, period), slot, { ...kept });
  return shown(organisation, kept);
}

/** Sends until its position is free: a version that the draft does not know is replaced. */
async function sendBatch(organisation: string, period: string, { cases, sent }: CountDraft, desk: Recipient): Promise<SentBatch> {
  const { key, keys, place: { instance } } = current();
  let last = sent;
  for (let tried = 1; ; tried += 1) {
    const at = { instance, adviser: key, organisation, period, seq: last === null ? 0 : last.seq + 1 };
    const batch = { ...at, prev: last?.hash ?? null, day: today(), cases };
    const sealed = await sealCount(batch, keys.signing, desk);
    last = { seq: at.seq, hash: noteHash("count", batch), sealed: sealedHash(sealed) };
    try {
      await post(organisation, period, last, sealed);
      return last;
    } catch (error) {
      const isTaken = error instanceof Refused && error.problem.kind === "position-taken";
      if (!isTaken || tried >= TRIES) throw error;
    }
  }
}

const counted = json.object({ sha256: json.hash });

async function post(organisation: string, period: string, { seq, sealed: sha256 }: SentBatch, batch: Uint8Array): Promise<void> {
  const { key, signer } = current();
  const input = { key, organisation, period, seq };
  const answer = await (await verifiedHouse()).act({ path: "/staff/counts", action: "count", input, bodies: [batch] }, signer);
  if (named(answer.body) !== sha256) throw new Unknown("the service names another batch");
}

function named(body: Uint8Array): Hash | null {
  try {
    return json.readJson(textOf(body, "json"), counted).sha256;
  } catch {
    return null;
  }
}

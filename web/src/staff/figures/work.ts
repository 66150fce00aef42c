/**
 * The worker's side of figures: what may be shown of the counts, proposed and approved.
 *
 * Separate from opening the counts. Each author's worker computes the rows for itself from the
 * batches; nothing of another author's is signed that is not the same here.
 */
import { today, type House } from "../../house/house.ts";
import { allPublished, authorOfAll } from "../../house/releases.ts";
import type { KeyId } from "../../protocol/brands.ts";
import { textOf } from "../../protocol/bytes.ts";
import { Fault } from "../../protocol/fault.ts";
import * as json from "../../protocol/json.ts";
import { parseNote, unverified, verified } from "../../protocol/note.ts";
import { upwards } from "../../protocol/tree.ts";
import {
  approveRelease, daysOf, difference, membersOf, release, reportsOf, signRelease, tableOf, type Release, type Table,
} from "../../protocol/release.ts";
import { Stop } from "../../refusal.ts";
import { current, freshHouse, verifiedHouse, type Session } from "../session.ts";
import type { Expected, Figures, FiguresActs, Proposal } from "./acts.ts";
import { gather, type BatchHead, type Gathered } from "./gather.ts";

const proposals = json.object({ proposals: json.list(json.object({ period: json.text, author: json.id("key"), note: json.text })) });

/** What was computed here. */
interface Computed {
  readonly house: House;
  readonly gathered: Gathered;
  readonly table: Table;
  /** As a release names them. */
  readonly batches: Release["batches"];
}

/** A proposal whose author's signature was verified. */
interface Proposed {
  readonly note: string;
  readonly content: Release;
}

/** The acts of figures. */
export const figuresWork: FiguresActs = {
  figures: async (period) => {
    const session = current();
    await freshHouse();
    return shown(session, await computed(session, period), period);
  },
  proposeRelease: async (period) => {
    const session = current();
    const { house, table, batches } = await computed(session, period);
    const { instance } = session.place;
    const note = signRelease({ instance, period, author: session.key, day: today(), ...table, batches }, session.keys.signing);
    await act(session, house, "propose", period, note);
    return figuresWork.figures(period);
  },
  approveRelease: async (period) => {
    const session = current();
    const own = await computed(session, period);
    const proposed = await proposalOf(session, own.house, period);
    if (proposed === null) throw new Stop("no-proposal");
    if (proposed === "unsigned") throw new Stop("other-proposal");
    // A release has one day; whoever was no author yet on it would make one that nobody believes.
    if (await authorOfAll(own.house, session.key, proposed.content.day) === null) throw new Stop("older-proposal");
    if (!isSame(proposed.content, own)) throw new Stop("other-figures");
    await act(session, own.house, "approve", period, approveRelease(proposed.note, session.keys.signing));
    return figuresWork.figures(period);
  },
  withdrawRelease: async (period) => {
    const session = current();
    await act(session, await verifiedHouse(), "withdraw", period, null);
    return figuresWork.figures(period);
  },
};

async function computed(session: Session, period: string): Promise<Computed> {
  const house = await verifiedHouse();
  const gathered = await gather(session, house, period);
  const table = tableOf(membersOf(house.start.organisations, period), reportsOf(gathered.cases));
  return { house, gathered, table, batches: gathered.heads.map(({ sha256 }) => sha256).sort() };
}

function isSame(proposed: Release, { table, batches }: Pick<Computed, "table" | "batches">): boolean {
  return difference(proposed, table) === null && proposed.batches.join() === batches.join();
}

async function act(session: Session, house: House, name: "propose" | "approve" | "withdraw", period: string, note: string | null): Promise<void> {
  const bodies = note === null ? [] : [new TextEncoder().encode(note)];
  const input = { key: session.key, period };
  await house.act({ path: `/staff/releases/${name}`, action: `${name}-release`, input, bodies }, session.signer);
}

async function shown(session: Session, own: Computed, period: string): Promise<Figures> {
  const { house, gathered: { heads, bad, cases } } = own;
  const isWhole = worksForAll(house, session.me.organisations);
  const proposed = isWhole ? await proposalOf(session, house, period) : null;
  return {
    period, isWhole,
    isOver: daysOf(period)[1] < today(),
    expected: expectedOf(session, house, heads),
    batches: heads.length,
    bad: bad.map(({ adviser, organisation }) => ({ name: house.nameOf(adviser), organisation })),
    twice: cases.length - new Set(cases.map(({ token }) => token)).size,
    table: isWhole ? own.table : null,
    proposal: proposed === null || proposed === "unsigned" ? null : toShow(session, proposed, own),
    hasUnsignedProposal: proposed === "unsigned",
    isPublished: await isPublished(session, period),
  };
}

function toShow(session: Session, { content }: Proposed, own: Computed): Proposal {
  return {
    author: own.house.nameOf(content.author), isMine: content.author === session.key, day: content.day,
    table: { rows: content.rows, notShown: content.notShown },
    difference: difference(content, own.table),
    isOfTheseCounts: content.batches.join() === own.batches.join(),
  };
}

/** Whether one of these is the top of the tree. */
function worksForAll({ directory: { tree } }: House, organisations: readonly string[]): boolean {
  return organisations.some((slug) => tree.get(slug)?.parent === null);
}

/** The advisers on the lists at her organisations, who has sent least first. */
function expectedOf({ me }: Session, { directory: { listed, tree } }: House, heads: readonly BatchHead[]): readonly Expected[] {
  const isHers = (slug: string): boolean => upwards(tree, slug).some((above) => me.organisations.includes(above));
  const sent = (key: KeyId): number => heads.filter(({ adviser }) => adviser === key).length;
  return listed.filter(({ role, organisations }) => role === "adviser" && organisations.some(isHers))
    .map(({ key, name, organisations }) => ({ name, organisations, batches: sent(key) }))
    .sort((one, other) => one.batches - other.batches || one.name.localeCompare(other.name));
}

/** The proposal of a half-year; `unsigned` when no author of the whole, who still is one, signed exactly this. */
async function proposalOf(session: Session, house: House, period: string): Promise<Proposed | "unsigned" | null> {
  const answer = await session.net.postJson("/staff/releases", {});
  const told = json.readJson(textOf(answer.body, "json"), proposals).proposals.find((one) => one.period === period);
  if (told === undefined) return null;
  try {
    return await signedProposal(house, told.note, period) ?? "unsigned";
  } catch (error) {
    if (error instanceof Fault) return "unsigned";
    throw error;
  }
}

async function signedProposal(house: House, source: string, period: string): Promise<Proposed | null> {
  const note = parseNote(source, "release");
  const { author, day } = unverified(note, release);
  const demand = await authorOfAll(house, author, day);
  if (demand === null || !house.directory.listed.some(({ key }) => key === author)) return null;
  const content = verified(note, [demand], release);
  return content.period === period && content.instance === house.instance ? { note: source, content } : null;
}

async function isPublished({ net }: Session, period: string): Promise<boolean> {
  return (await allPublished(net)).some((one) => one.period === period);
}

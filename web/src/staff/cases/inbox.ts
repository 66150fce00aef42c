/**
 * An inbox in order: what is new, whose turn it is, which term is nearest.
 *
 * Separate and pure because an adviser works from it the whole day: a case in the wrong group is
 * a person who waits. It knows plain states and days, no words.
 */
import type { Day } from "../../protocol/brands.ts";
import { daysUntil } from "../../protocol/day.ts";
import * as json from "../../protocol/json.ts";

const inboxCase = json.object({
  case: json.id("case"),
  organisation: json.text,
  state: json.oneOf("received", "acknowledged", "feedbackGiven", "closed", "reopened"),
  received: json.day,
  acknowledgeBy: json.orNull(json.day),
  feedbackBy: json.orNull(json.day),
  closed: json.orNull(json.day),
  waitingFor: json.oneOf("adviser", "reporter", "nobody"),
  role: json.oneOf("adviser", "deputy"),
});

/** Reads a page of the inbox. */
export const inboxPage = json.object({ cases: json.list(inboxCase), next: json.orNull(json.id("case")) });
/** One case, as the service says. */
export type InboxCase = json.Of<typeof inboxCase>;

/** The groups, in the order shown. */
export const GROUPS = ["new", "mine", "theirs", "closed"] as const;
/** In which group a case stands. */
export type Group = (typeof GROUPS)[number];

/** The group of a case: nobody answered yet, her turn, the reporter's turn, closed. */
export function groupOf({ state, waitingFor }: Pick<InboxCase, "state" | "waitingFor">): Group {
  if (state === "received") return "new";
  if (state === "closed") return "closed";
  return waitingFor === "adviser" ? "mine" : "theirs";
}

/** The term that runs now, and the days left in it; below zero when it is over. */
export interface Term {
  readonly kind: "acknowledge" | "feedback";
  readonly by: Day;
  readonly days: number;
}

/** The term of a case that runs on a day; null when none does. */
export function termOf({ acknowledgeBy, feedbackBy }: Pick<InboxCase, "acknowledgeBy" | "feedbackBy">, today: Day): Term | null {
  if (acknowledgeBy !== null) return { kind: "acknowledge", by: acknowledgeBy, days: daysUntil(today, acknowledgeBy) };
  if (feedbackBy !== null) return { kind: "feedback", by: feedbackBy, days: daysUntil(today, feedbackBy) };
  return null;
}

/** How a term stands, in words: `late` with days over, `today`, `soon` within a week, `later`. */
export function urgency({ days }: Term): "late" | "today" | "soon" | "later" {
  if (days < 0) return "late";
  if (days === 0) return "today";
  return days <= 7 ? "soon" : "later";
}

/** The groups with their cases: the nearest term first, closed ones newest first. */
export function grouped(cases: readonly InboxCase[], today: Day): Readonly<Record<Group, readonly InboxCase[]>> {
  const groups: Record<Group, InboxCase[]> = { new: [], mine: [], theirs: [], closed: [] };
  for (const one of cases) groups[groupOf(one)].push(one);
  for (const group of GROUPS) groups[group].sort(group === "closed" ? byClosing : (one, other) => byTerm(one, other, today));
  return groups;
}

function byTerm(one: InboxCase, other: InboxCase, today: Day): number {
  const days = (of: InboxCase): number => termOf(of, today)?.days ?? Number.MAX_SAFE_INTEGER;
  return days(one) - days(other) || compare(one.received, other.received) || compare(one.case, other.case);
}

function byClosing(one: InboxCase, other: InboxCase): number {
  return compare(other.closed ?? "", one.closed ?? "") || compare(one.case, other.case);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** What a case is called: eight letters of its id, for people to say to one another. */
export function shortName(id: string): string {
  const letters = id.slice(id.indexOf("_") + 1, id.indexOf("_") + 9);
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Whether a case fits what is searched: each piece in a name of its organisation or in its short name. */
export function fits(one: InboxCase, names: readonly string[], searched: string): boolean {
  const within = plain([one.organisation, shortName(one.case), ...names].join(" "));
  return plain(searched).split(/\s+/).every((piece) => within.includes(piece));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
}

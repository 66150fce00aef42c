/**
 * Coding: what a case becomes when it turns into codes without words or ids.
 *
 * Separate and pure because figures rest on it. It is proposed from the reporter's own answers;
 * what the adviser confirms stands. It never reads a word.
 */
import { naturesOf, type Codes } from "../../house/codes.ts";
import type { Day } from "../../protocol/brands.ts";
import * as json from "../../protocol/json.ts";
import { verifiedFrames, type CaseLog } from "../../protocol/caseLog.ts";
import { feedbackClass, firstAnswerClass, type Answers, type Coding } from "../../protocol/coded.ts";
import { daysUntil, halfYear } from "../../protocol/day.ts";

/** Members of a coding that an adviser sets in the form, in its order; outcomes are set on closing. */
export const CODED_MEMBERS = [
  "role", "workRelation", "grounds", "racismForms", "behaviours", "natures", "actors", "settings", "frequency", "when",
  "impacts", "wishes", "contact", "earlierSteps", "earlierResults", "barriers", "suggestions", "help", "harm",
] as const satisfies readonly (keyof Coding)[];
/** One of them. */
export type CodedMember = (typeof CODED_MEMBERS)[number];

/** The last coding among the verified frames; null while nobody has coded. */
export function lastCoding(log: CaseLog): Coding | null {
  const codings = verifiedFrames(log).flatMap(({ frame }) => frame.kind === "coding" ? [frame.body] : []);
  return codings.at(-1) ?? null;
}

/** What was coded last, or what the reporter's answers propose, for a case that is closed on a day. */
export function proposedCoding(log: CaseLog, codes: Codes, day: Day): Coding {
  const { organisation, answers } = log.report;
  return {
    ...lastCoding(log) ?? fromAnswers(organisation, answers, codes),
    period: halfYear(day), daysToFirstAnswer: toFirstAnswer(log), daysToFeedback: toFeedback(log, null),
  };
}

function fromAnswers(organisation: string, answers: Answers, codes: Codes): Coding {
  const natures = answers.natures.length > 0 ? answers.natures : naturesOf(codes, answers.behaviours);
  return {
    ...answers, natures, organisation, period: "", codedBy: "reporter", outcomes: [], help: null, harm: null,
    daysToFirstAnswer: null, daysToFeedback: null,
  };
}

/** The coding with which a case is counted when it is closed on a day with these outcomes. */
export function closingCoding(log: CaseLog, codes: Codes, outcomes: readonly string[], day: Day): Coding {
  const coding = proposedCoding(log, codes, day);
  // Closing is feedback where none was given before.
  return { ...coding, outcomes, daysToFeedback: coding.daysToFeedback ?? toFeedback(log, day) };
}

function toFirstAnswer(log: CaseLog): string | null {
  const answers = verifiedFrames(log).map(({ frame }) => frame)
    .filter(({ author, kind }) => author !== "reporter" && (kind === "acknowledge" || kind === "message"));
  const first = answers.map(({ day }) => day).sort()[0];
  return first === undefined ? null : firstAnswerClass(daysUntil(log.terms.received, first));
}

/** Days from the first answer, with which that term begins, to feedback. */
function toFeedback({ terms }: CaseLog, otherwise: Day | null): string | null {
  const end = terms.feedback ?? otherwise;
  return terms.acknowledged === null || end === null ? null : feedbackClass(daysUntil(terms.acknowledged, end));
}

/** The codes chosen for a member, as a list. */
export function chosenOf(coding: Answers & Partial<Coding>, member: keyof Coding): readonly string[] {
  const value = coding[member];
  if (value === null || value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/**
 * A coding with other codes for a member. Natures follow the behaviours for as long as they are
 * what the behaviours propose; once chosen by hand they stay.
 */
export function withCodes(coding: Coding, member: CodedMember, chosen: readonly string[], codes: Codes): Coding {
  const changed = withChosen(coding, member, chosen, codes);
  const follows = member === "behaviours" && isSame(coding.natures, naturesOf(codes, coding.behaviours));
  return follows ? { ...changed, natures: naturesOf(codes, chosen) } : changed;
}

function withChosen(coding: Coding, member: CodedMember, chosen: readonly string[], codes: Codes): Coding {
  return { ...coding, [member]: codes[member]?.multi ?? false ? chosen : chosen[0] ?? null };
}

const changesShape: json.Read<Readonly<Record<string, readonly string[]>>> = (value, path) =>
  Object.fromEntries(Object.entries(json.members(value, path)).map(([member, chosen]) => [member, json.list(json.text)(chosen, `${path}.${member}`)]));

/** What was chosen other than what stands, as a draft is kept; "" when nothing was. */
export function changesIn(coding: Coding, stands: Coding): string {
  const changed = CODED_MEMBERS.filter((member) => !isSame(chosenOf(coding, member), chosenOf(stands, member)));
  return changed.length === 0 ? "" : json.writeJson(Object.fromEntries(changed.map((member) => [member, chosenOf(coding, member)])));
}

/** What stands, with the changes of a draft. */
export function withChanges(stands: Coding, draft: string, codes: Codes): Coding {
  const changes = draft === "" ? {} : json.readJson(draft, changesShape);
  return CODED_MEMBERS.filter((member) => member in changes).reduce((coding, member) => withChosen(coding, member, changes[member] ?? [], codes), stands);
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

/** The members that hold a code of no list: nothing is sent then. */
export function unknownIn(coding: Coding, codes: Codes): readonly string[] {
  return [...CODED_MEMBERS, "outcomes" as const].filter((member) =>
    chosenOf(coding, member).some((id) => codes[member]?.codes.every((code) => code.id !== id) ?? true));
}

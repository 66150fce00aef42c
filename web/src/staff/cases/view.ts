/**
 * A verified case as a page shows it.
 *
 * Separate and pure: here it is decided what of a frame is shown. A frame that failed a rule
 * shows that rule and no word of its own; who wrote it is then only the place it was served in.
 */
import { labelOf, type Codes } from "../../house/codes.ts";
import type { CaseId, Day, KeyId } from "../../protocol/brands.ts";
import { verifiedFrames, type CaseLog, type Entry } from "../../protocol/caseLog.ts";
import type { Answers } from "../../protocol/coded.ts";
import type { Bodies, Frame, Reader } from "../../protocol/frame.ts";
import type { Language } from "../../text/bundles.ts";
import type { CaseReader, CaseView, Detail, Line } from "./acts.ts";
import { chosenOf, lastCoding, proposedCoding } from "./coding.ts";

/** What is known besides the frames. */
export interface Seen {
  readonly id: CaseId;
  /** Her own key. */
  readonly own: KeyId;
  readonly codes: Codes;
  readonly today: Day;
  readonly header: {
    readonly organisation: string; readonly state: string; readonly acknowledgeBy: Day | null; readonly feedbackBy: Day | null;
  };
  readonly opensFirst: Bodies["deputyOpened"]["reason"] | null;
  /** The name of a key on the lists. */
  readonly nameOf: (key: KeyId) => string | null;
}

/** The case as shown. */
export function viewOf(log: CaseLog, seen: Seen): CaseView {
  const { report, terms } = log;
  const { header } = seen;
  const agrees = header.state === terms.state && header.organisation === report.organisation;
  const tags = verifiedFrames(log).flatMap(({ frame }) => frame.kind === "tags" ? [frame.body.tags] : []);
  return {
    case: seen.id, organisation: report.organisation, state: terms.state, received: terms.received,
    serviceSays: agrees ? null : { state: header.state, organisation: header.organisation },
    terms: { acknowledgeBy: header.acknowledgeBy, feedbackBy: header.feedbackBy },
    readers: log.readers.map((reader) => readerOf(reader, log.writers, seen)), opensFirst: seen.opensFirst,
    report: { answers: report.answers, text: report.text, day: terms.received },
    lines: log.entries.map((entry) => lineOf(entry, seen)),
    tags: tags.at(-1) ?? [], coding: proposedCoding(log, seen.codes, seen.today), isCoded: lastCoding(log) !== null,
  };
}

function readerOf(reader: Reader, writers: readonly KeyId[], { own, nameOf }: Seen): CaseReader {
  return { ...reader, name: nameOf(reader.key), isMe: reader.key === own, isPresent: writers.includes(reader.key) };
}

function lineOf({ position, verified, rule }: Entry, seen: Seen): Line {
  const { stream, kind, author, seq } = position;
  const by = author === "reporter" ? "reporter" : author === seen.own ? "me" : "reader";
  const name = author === "reporter" ? null : seen.nameOf(author);
  const common = { id: `${stream}/${author}/${seq}`, stream, kind, by, name } as const;
  if (verified === null) return { ...common, name: null, day: null, text: null, detail: null, rule };
  const { frame } = verified;
  return { ...common, day: frame.day, text: wordsOf(frame), detail: detailOf(frame, seen), rule: null };
}

function wordsOf(frame: Frame): string | null {
  if (frame.kind === "deputyOpened") return null;
  const words = "text" in frame.body ? frame.body.text : "reason" in frame.body ? frame.body.reason : "";
  return words === "" ? null : words;
}

function detailOf(frame: Frame, seen: Seen): Detail | null {
  switch (frame.kind) {
    case "close": return { kind: "close", outcomes: frame.body.outcomes };
    case "consent": return { kind: "consent", to: frame.body.to };
    case "deputyOpened": return { kind: "deputyOpened", reason: frame.body.reason };
    case "tags": return { kind: "tags", tags: frame.body.tags };
    case "coding": return { kind: "coding", coding: frame.body };
    case "handOver": {
      const keys = frame.body.readers.map(({ key }) => key);
      return { kind: "handOver", readers: frame.body.readers.map((reader) => readerOf(reader, keys, seen)) };
    }
    case "report": case "message": case "acknowledge": case "reopen": case "recuse": case "note": return null;
  }
}

/** One answered question with its answers in words. */
export interface AnswerLine {
  /** Which list it is of. */
  readonly member: (typeof ANSWERED)[number];
  readonly answers: readonly string[];
}

/** The members that a report's answers have, in the order of the form. */
const ANSWERED = [
  "role", "workRelation", "wishes", "behaviours", "natures", "grounds", "racismForms", "when", "settings", "frequency", "actors",
  "impacts", "earlierSteps", "earlierResults", "barriers", "suggestions", "contact",
] as const satisfies readonly (keyof Answers)[];

/** A report's answers in words; what was not answered is left out. */
export function answersShown(answers: Answers, codes: Codes, language: Language): readonly AnswerLine[] {
  const lines = ANSWERED.map((member) => ({
    member,
    answers: chosenOf(answers, member).map((id) => labelOf(codes, member, id, language)),
  }));
  return lines.filter((line) => line.answers.length > 0);
}

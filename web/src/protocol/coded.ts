/**
 * Coded cases: a case as codes, without words or ids.
 *
 * Separate because three things hold one: the answers of a report, a coding frame, a count batch.
 * Whether a code exists is not checked here: the code lists are configuration.
 */
import * as json from "./json.ts";

const codes = json.list(json.text);
const code = json.orNull(json.text);

/** What both the answers of a report and a coded case have. */
const answerShape = {
  role: code,
  workRelation: code,
  grounds: codes,
  racismForms: codes,
  natures: codes,
  behaviours: codes,
  actors: codes,
  settings: codes,
  frequency: code,
  when: code,
  impacts: codes,
  wishes: codes,
  contact: code,
  earlierSteps: codes,
  earlierResults: codes,
  barriers: codes,
  suggestions: codes,
};

const codingShape = {
  organisation: json.text,
  period: json.text,
  codedBy: json.oneOf("reporter", "adviser"),
  ...answerShape,
  outcomes: codes,
  help: code,
  harm: code,
  daysToFirstAnswer: code,
  daysToFeedback: code,
};

/** Reads the answers of a report. */
export const answers = json.object(answerShape);
/** The answers of a report. */
export type Answers = json.Of<typeof answers>;

/** Reads the body of a coding frame: a coded case without its token. */
export const coding = json.object(codingShape);
/** A coded case without its token. */
export type Coding = json.Of<typeof coding>;


/** Reads a coded case. */
export const codedCase = json.object({ token: json.hash, ...codingShape });
/** A coded case with the token by which it is counted once. */
export type CodedCase = json.Of<typeof codedCase>;

/** How many days until the first answer, as a class. */
export function firstAnswerClass(days: number): string {
  if (days <= 7) return "0-7";
  if (days <= 14) return "8-14";
  return days <= 30 ? "15-30" : "31+";
}

/** How many days until feedback, as a class. */
export function feedbackClass(days: number): string {
  if (days <= 30) return "0-30";
  return days <= 91 ? "31-91" : "92+";
}

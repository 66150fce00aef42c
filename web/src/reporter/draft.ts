/**
 * What she has answered so far, and what of it a report is made of.
 *
 * Separate and pure so that going back, switching languages and mending a mistake can be proved
 * to lose nothing. Answers that no longer apply are kept while she goes to and fro; only
 * `compose` leaves them out. It is never stored anywhere.
 */
import type { FormPage, Question, Questionnaire } from "../house/questionnaire.ts";
import { utf8 } from "../protocol/bytes.ts";
import type { Answers } from "../protocol/coded.ts";

/** Choices and words by the id of the question. */
export interface Draft {
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<string, string>>;
}

/** Nothing answered. */
export const EMPTY: Draft = { chosen: {}, words: {} };

/** What was chosen at a question. */
export function chosenAt(draft: Draft, id: string): readonly string[] {
  return Object.hasOwn(draft.chosen, id) ? draft.chosen[id] ?? [] : [];
}

/** What was written at a question. */
export function wordsAt(draft: Draft, id: string): string {
  return Object.hasOwn(draft.words, id) ? draft.words[id] ?? "" : "";
}

/** The draft with these choices at a question; a choice that stands alone excludes the others. */
export function withChosen(draft: Draft, question: Question, chosen: readonly string[]): Draft {
  const before = chosenAt(draft, question.id);
  const added = chosen.find((id) => !before.includes(id));
  const kept = added === undefined ? chosen
    : question.alone.includes(added) ? [added]
    : chosen.filter((id) => !question.alone.includes(id));
  return { ...draft, chosen: { ...draft.chosen, [question.id]: kept } };
}

/** The draft with these words at a question. */
export function withWords(draft: Draft, id: string, words: string): Draft {
  return { ...draft, words: { ...draft.words, [id]: words } };
}

/** Whether something was answered that would be lost. */
export function holdsAnswers(draft: Draft): boolean {
  return Object.values(draft.chosen).some((ids) => ids.length > 0) || Object.values(draft.words).some((words) => words.trim() !== "");
}

/** A page with the questions of it that are asked, at least one. */
export interface AskedPage {
  readonly page: FormPage;
  readonly questions: readonly Question[];
}

/** What is asked, given the answers so far, in the order of the form. */
export function askedPages(form: Questionnaire, draft: Draft): readonly AskedPage[] {
  const given = new Map<string, readonly string[]>();
  const isAsked = ({ when }: Question): boolean =>
    when === null || when.anyOf.some((code) => given.get(when.member)?.includes(code) ?? false);
  const asked = (question: Question): boolean => {
    if (!isAsked(question)) return false;
    if (question.member !== null) given.set(question.member, chosenAt(draft, question.id));
    return true;
  };
  return form.pages
    .map((page) => ({ page, questions: page.questions.filter(asked) }))
    .filter(({ questions }) => questions.length > 0);
}

/** Whether a question has an answer. */
export function isAnswered(draft: Draft, question: Question): boolean {
  return question.kind === "text" ? wordsAt(draft, question.id).trim() !== "" : chosenAt(draft, question.id).length > 0;
}

/** Required questions without an answer. */
export function missing(questions: readonly Question[], draft: Draft): readonly Question[] {
  return questions.filter((question) => question.required && !isAnswered(draft, question));
}

/** Every question that is asked. */
export function askedQuestions(form: Questionnaire, draft: Draft): readonly Question[] {
  return askedPages(form, draft).flatMap(({ questions }) => questions);
}

/** What a report holds of a draft. */
export interface Composed {
  /** Slug; empty when none was chosen. */
  readonly organisation: string;
  readonly answers: Answers;
  readonly text: string;
}

const NOTHING: Answers = {
  role: null, workRelation: null, grounds: [], racismForms: [], natures: [], behaviours: [], actors: [], settings: [],
  frequency: null, when: null, impacts: [], wishes: [], contact: null, earlierSteps: [], earlierResults: [], barriers: [],
  suggestions: [],
};

/** Codes and words of what is asked. Contact details stand below her story, under `contactHeading`. */
export function compose(form: Questionnaire, draft: Draft, contactHeading: string): Composed {
  const questions = askedQuestions(form, draft);
  const members = Object.entries(NOTHING).map(([member, nothing]) => {
    const question = questions.find((one) => one.member === member);
    const chosen = question === undefined ? [] : chosenAt(draft, question.id);
    return [member, Array.isArray(nothing) ? chosen : chosen[0] ?? null] as const;
  });
  const organisation = questions.find(({ kind }) => kind === "organisation");
  return {
    organisation: organisation === undefined ? "" : chosenAt(draft, organisation.id)[0] ?? "",
    answers: Object.fromEntries(members) as Answers,
    text: textOf(questions, draft, contactHeading),
  };
}

function textOf(questions: readonly Question[], draft: Draft, contactHeading: string): string {
  const said = questions.filter(({ kind }) => kind === "text").map(({ id }) => ({ id, words: wordsAt(draft, id).trim() }));
  return said.filter(({ words }) => words !== "")
    .map(({ id, words }) => id === CONTACT_DETAILS ? `${contactHeading}\n${words}` : words)
    .join("\n\n");
}

/** The question whose words stand under a heading of their own. */
export const CONTACT_DETAILS = "contactDetails";

/** Bytes that a text takes up in a report: UTF-8, with what JSON writes for line ends and quotes. */
export function bytesOf(text: string): number {
  return utf8(JSON.stringify(text.toWellFormed())).length - 2;
}

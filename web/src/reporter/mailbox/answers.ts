/**
 * The answers of a report as people read them: questions with the labels of what was chosen.
 *
 * Separate and pure. A code that the form no longer has is shown as the code it is: nothing that
 * she sent is left out.
 */
import type { Bilingual, Questionnaire } from "../../house/questionnaire.ts";
import type { Answers } from "../../protocol/coded.ts";

/** A question and what was chosen at it. */
export interface Answered {
  readonly member: string;
  /** Null when the form does not ask it any more. */
  readonly label: Bilingual | null;
  readonly values: readonly Bilingual[];
}

/** What was answered, in the order of the form; the rest after it. */
export function readable({ pages }: Questionnaire, answers: Answers): readonly Answered[] {
  const questions = pages.flatMap((page) => page.questions).filter(({ member }) => member !== null);
  const asked = questions.map(({ member, label, groups }) => {
    const options = groups.flatMap((group) => group.options);
    return { member: member ?? "", label, values: codesOf(answers, member ?? "").map((code) => options.find(({ id }) => id === code) ?? same(code)) };
  });
  const others = Object.keys(answers).filter((member) => !questions.some((question) => question.member === member))
    .map((member) => ({ member, label: null, values: codesOf(answers, member).map(same) }));
  return [...asked, ...others].filter(({ values }) => values.length > 0);
}

function codesOf(answers: Answers, member: string): readonly string[] {
  const found = Object.entries(answers).find(([name]) => name === member)?.[1];
  return found === undefined || found === null ? [] : typeof found === "string" ? [found] : found;
}

function same(code: string): Bilingual {
  return { nl: code, en: code };
}

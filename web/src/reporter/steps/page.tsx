/** One page of the form as the installation configured it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Question } from "../../house/questionnaire.ts";
import type { Say } from "../../text/bundles.ts";
import { usePick, useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/errorSummary.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Called } from "../../worker/call.ts";
import type { Opened, ReporterActs } from "../acts.ts";
import { isAnswered, missing, type AskedPage, type Draft } from "../draft.ts";
import { OrganisationQuestion } from "./organisation.tsx";
import { anchorOf, ChoiceQuestion, WordsQuestion } from "./question.tsx";

/** What a page needs to know. */
export interface StepGiven {
  readonly acts: Called<ReporterActs>;
  readonly opened: Opened;
  readonly asked: AskedPage;
  readonly place: { readonly step: number; readonly steps: number };
  readonly draft: Draft;
  /** Bytes left for words; below zero they do not fit. */
  readonly left: number;
  /** Whether she came from the check to change something. */
  readonly isChange: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The questions, Back and on. What is missing is told after the first try, and then while it is. */
export function StepPage(given: StepGiven): JSX.Element {
  const { asked: { page, questions }, draft, place, isChange, onBack, onNext } = given;
  const [say, pick] = [useSay(), usePick()];
  const [attempt, setAttempt] = useState(0);
  const lacking = missing(questions, draft);
  const isOver = given.left < 0 && questions.some(({ kind }) => kind === "text");
  const isOptional = questions.every(({ required }) => !required);
  const errors = attempt === 0 ? [] : lacking.map((question) => ({ anchor: anchorOf(question), text: errorOf(question, say, pick(question.label)) }));
  const tooLong = questions.filter(({ kind }) => kind === "text").slice(0, 1).map((question) => ({ anchor: anchorOf(question), text: say("check-room") }));
  const next = (): void => {
    if (lacking.length === 0 && !isOver) onNext();
    else setAttempt(attempt + 1);
  };
  return (
    <Page title={pick(page.title)} above={say("step", place)}>
      <ErrorSummary errors={attempt > 0 && isOver ? [...errors, ...tooLong] : errors} attempt={attempt} />
      {page.warning === null ? null : <Notice><p>{pick(page.warning)}</p></Notice>}
      {page.why === null ? null : <p class="lead">{pick(page.why)}</p>}
      {isOptional ? <p class="quiet">{say("step-optional", { count: questions.length })}</p> : null}
      {questions.map((question) => (
        <AskedQuestion key={question.id} given={given} question={question} isMarked={!isOptional && !question.required}
          error={attempt > 0 && lacking.includes(question) ? errorOf(question, say, pick(question.label)) : null} />
      ))}
      <Buttons>
        <Button kind="strong" onPress={next}>{say(isChange ? "step-to-check" : "next")}</Button>
        <Button onPress={onBack}>{say("back")}</Button>
        {isOptional && !isChange && !questions.some((question) => isAnswered(draft, question))
          ? <Button kind="link" onPress={onNext}>{say("step-skip")}</Button> : null}
      </Buttons>
    </Page>
  );
}

function AskedQuestion({ given, question, isMarked, error }: {
  given: StepGiven; question: Question; isMarked: boolean; error: string | null;
}): JSX.Element {
  const [say, pick] = [useSay(), usePick()];
  const { draft, onDraft } = given;
  const label = isMarked ? say("step-one-optional", { question: pick(question.label) }) : pick(question.label);
  switch (question.kind) {
    case "one": case "several": return <ChoiceQuestion question={question} label={label} draft={draft} error={error} onDraft={onDraft} />;
    case "text": return <WordsQuestion question={question} label={label} draft={draft} left={given.left} onDraft={onDraft} />;
    case "organisation": return (
      <OrganisationQuestion acts={given.acts} opened={given.opened} question={question} label={label} draft={draft} error={error} onDraft={onDraft} />
    );
  }
}

function errorOf(question: Question, say: Say, label: string): string {
  return question.kind === "organisation" ? say("missing-organisation") : say("missing-one", { question: label });
}

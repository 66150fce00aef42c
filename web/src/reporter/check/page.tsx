/** Everything she answered, with a way to change each page, before anybody is chosen. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Question } from "../../house/questionnaire.ts";
import { nameOf } from "../../house/organisationName.ts";
import { usePick, useSay, useSpeaking } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/errorSummary.tsx";
import { Page } from "../../ui/page.tsx";
import type { Opened } from "../acts.ts";
import { askedPages, chosenAt, isAnswered, missing, wordsAt, type AskedPage, type Draft } from "../draft.ts";

/** The check; nothing goes on while something required is missing or the words do not fit. */
export function CheckPage({ opened, draft, left, onChange, onBack, onNext }: {
  opened: Opened; draft: Draft; left: number; onChange: (page: string) => void; onBack: () => void; onNext: () => void;
}): JSX.Element {
  const [say, pick] = [useSay(), usePick()];
  const [attempt, setAttempt] = useState(0);
  const pages = askedPages(opened.questionnaire, draft);
  const lacking = pages.flatMap(({ page, questions }) => missing(questions, draft).map((question) =>
    ({ anchor: changeAnchor(page.id), text: say("check-missing", { question: pick(question.label) }) })));
  const tooLong = left >= 0 ? [] : pages.filter(({ questions }) => questions.some(({ kind }) => kind === "text")).slice(0, 1)
    .map(({ page }) => ({ anchor: changeAnchor(page.id), text: say("check-room") }));
  const errors = [...lacking, ...tooLong];
  const next = (): void => {
    if (errors.length === 0) onNext();
    else setAttempt(attempt + 1);
  };
  return (
    <Page title={say("check-title")}>
      <ErrorSummary errors={attempt === 0 ? [] : errors} attempt={attempt} />
      <p class="lead">{say("check-lead")}</p>
      {pages.map((asked) => <Answered key={asked.page.id} asked={asked} opened={opened} draft={draft} onChange={onChange} />)}
      <Buttons>
        <Button kind="strong" onPress={next}>{say("check-next")}</Button>
        <Button onPress={onBack}>{say("back")}</Button>
      </Buttons>
    </Page>
  );
}

function changeAnchor(page: string): string {
  return `change-${page}`;
}

function Answered({ asked: { page, questions }, opened, draft, onChange }: {
  asked: AskedPage; opened: Opened; draft: Draft; onChange: (page: string) => void;
}): JSX.Element {
  const [say, pick] = [useSay(), usePick()];
  const answered = questions.filter((question) => isAnswered(draft, question));
  return (
    <section class="answered">
      <div class="answered__head">
        <h2>{pick(page.title)}</h2>
        <button type="button" class="link" id={changeAnchor(page.id)} aria-label={say("check-change", { page: pick(page.title) })}
          onClick={() => { onChange(page.id); }}>{say("change")}</button>
      </div>
      {answered.length === 0 ? <p class="quiet">{say("check-empty")}</p> : (
        <dl>{answered.map((question) => (
          <div key={question.id}><dt>{pick(question.label)}</dt><dd><Answer question={question} opened={opened} draft={draft} /></dd></div>
        ))}</dl>
      )}
    </section>
  );
}

function Answer({ question, opened, draft }: { question: Question; opened: Opened; draft: Draft }): JSX.Element {
  const { language } = useSpeaking();
  const pick = usePick();
  if (question.kind === "text") return <span class="own-words" translate={false}>{wordsAt(draft, question.id)}</span>;
  const chosen = chosenAt(draft, question.id);
  const labels = question.kind === "organisation"
    ? opened.organisations.filter(({ slug }) => chosen.includes(slug)).map((one) => nameOf(one, language))
    : question.groups.flatMap(({ options }) => options).filter(({ id }) => chosen.includes(id)).map(pick);
  return labels.length === 1 ? <>{labels[0]}</> : <ul>{labels.map((label) => <li key={label}>{label}</li>)}</ul>;
}

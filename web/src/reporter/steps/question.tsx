/** One question of the form: choices, an organisation or words. */
import type { JSX } from "preact";
import type { Question } from "../../house/questionnaire.ts";
import { useSay, usePick } from "../../text/language.tsx";
import { Button } from "../../ui/button.tsx";
import { Choices, TextField } from "../../ui/field.tsx";
import { chosenAt, withChosen, withWords, wordsAt, type Draft } from "../draft.ts";
import { Room } from "./room.tsx";

/** The id by which an error leads to a question. */
export function anchorOf({ id }: Question): string {
  return `question-${id}`;
}

/** A question with choices. A single choice that may be skipped can be taken away again. */
export function ChoiceQuestion({ question, label, draft, error, onDraft }: {
  question: Question; label: string; draft: Draft; error: string | null; onDraft: (draft: Draft) => void;
}): JSX.Element {
  const [say, pick] = [useSay(), usePick()];
  const chosen = chosenAt(draft, question.id);
  const groups = question.groups.map(({ label: heading, options }) => ({
    label: heading === null ? null : pick(heading),
    choices: options.map((option) => ({ id: option.id, label: pick(option), note: option.note === null ? null : pick(option.note) })),
  }));
  const canClear = question.kind === "one" && !question.required && chosen.length > 0;
  return (
    <>
      <Choices kind={question.kind === "one" ? "one" : "several"} legend={label} hint={question.hint === null ? null : pick(question.hint)}
        error={error} anchor={anchorOf(question)} groups={groups} chosen={chosen}
        onChoose={(ids) => { onDraft(withChosen(draft, question, ids)); }} />
      {canClear ? <Button kind="link" onPress={() => { onDraft(withChosen(draft, question, [])); }}>{say("step-clear")}</Button> : null}
    </>
  );
}

/** A question for words, with the room that is left for all words together. */
export function WordsQuestion({ question, label, draft, left, onDraft }: {
  question: Question; label: string; draft: Draft; left: number; onDraft: (draft: Draft) => void;
}): JSX.Element {
  const [say, pick] = [useSay(), usePick()];
  return (
    <TextField label={label} hint={question.hint === null ? null : pick(question.hint)} anchor={anchorOf(question)}
      error={left < 0 ? say("story-over", { over: -left }) : null} value={wordsAt(draft, question.id)}
      rows={question.id === "text" ? 10 : 4} below={<Room left={left} />}
      onType={(words) => { onDraft(withWords(draft, question.id, words)); }} />
  );
}

/**
 * Words to keep: shown with numbers, to print, to copy and to download; then two asked back.
 *
 * Separate because reporters and staff keep words in the same way. The words stand in the page
 * for as long as this does, and never in the address, the title or storage.
 */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { useSay } from "../text/language.tsx";
import { askedPlaces, isAskedWord } from "./askedWords.ts";
import { Button, Buttons } from "./button.tsx";
import { ErrorSummary, type FieldError } from "./errorSummary.tsx";
import { TextField } from "./field.tsx";

/** What goes with the words onto paper or into a file. */
export interface Sheet {
  /** Stands above the words: neutral, without saying what for. */
  readonly heading: string;
  /** How they are used, a line each. */
  readonly how: readonly string[];
  /** `notitie.txt` */
  readonly fileName: string;
}

/** The words, numbered, and three ways to keep them. */
export function WordSheet({ words, sheet }: { words: readonly string[]; sheet: Sheet }): JSX.Element {
  const say = useSay();
  const [done, setDone] = useState("");
  const copy = (): void => {
    navigator.clipboard.writeText(words.join(" ")).then(
      () => { setDone(say("sheet-copied")); },
      () => { setDone(say("sheet-not-copied")); },
    );
  };
  return (
    <>
      <div class="word-sheet">
        <p class="word-sheet__printed">{sheet.heading}</p>
        <ol class="word-sheet__words" translate={false}>
          {words.map((word, place) => <li key={place}><span class="figures">{word}</span></li>)}
        </ol>
        {sheet.how.map((line) => <p class="word-sheet__printed" key={line}>{line}</p>)}
      </div>
      <Buttons>
        <Button onPress={() => { window.print(); }}>{say("sheet-print")}</Button>
        <Button onPress={copy}>{say("sheet-copy")}</Button>
        <Button onPress={() => { download(words, sheet); setDone(say("sheet-downloaded", { file: sheet.fileName })); }}>{say("sheet-download")}</Button>
      </Buttons>
      <p role="status">{done}</p>
      <p class="quiet">{say("sheet-clipboard")}</p>
    </>
  );
}

function download(words: readonly string[], { heading, how, fileName }: Sheet): void {
  const lines = [heading, "", ...words.map((word, place) => `${place + 1}. ${word}`), "", ...how, ""];
  // Marks around what was filled in are for the eye; in a file they would be letters of it.
  const text = lines.join("\r\n").replaceAll(/[\u2066-\u2069]/g, "");
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(url); }, 1_000);
}

/** Asks two of the words; `onRight` only when both are right. */
export function AskBack({ words, busy = false, onRight, onBack }: {
  words: readonly string[]; busy?: boolean; onRight: () => void; onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const places = useMemo(() => askedPlaces(words.length, (length) => crypto.getRandomValues(new Uint8Array(length))), [words]);
  const [typed, setTyped] = useState<readonly [string, string]>(["", ""]);
  const [attempt, setAttempt] = useState(0);
  const isRight = (slot: 0 | 1): boolean => isAskedWord(typed[slot], words, places[slot]);
  const wrong = attempt === 0 ? [] : ([0, 1] as const).filter((slot) => !isRight(slot));
  const errors: readonly FieldError[] = wrong.map((slot) => ({ anchor: `asked-${slot}`, text: say("sheet-wrong", { place: places[slot] }) }));
  const check = (): void => {
    if (isRight(0) && isRight(1)) onRight();
    else setAttempt(attempt + 1);
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!busy) check(); }}>
      <ErrorSummary errors={errors} attempt={attempt} />
      {([0, 1] as const).map((slot) => (
        <TextField key={slot} anchor={`asked-${slot}`} label={say("sheet-asked", { place: places[slot] })} value={typed[slot]}
          error={errors.find(({ anchor }) => anchor === `asked-${slot}`)?.text}
          onType={(text) => { setTyped(slot === 0 ? [text, typed[1]] : [typed[0], text]); }} />
      ))}
      <Buttons>
        <Button kind="strong" busy={busy} submits onPress={check}>{say("next")}</Button>
        <Button onPress={onBack}>{say("sheet-show-again")}</Button>
      </Buttons>
    </form>
  );
}

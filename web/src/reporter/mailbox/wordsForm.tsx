/** One field for twelve words, pasted or typed; what is wrong is said at the word. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/errorSummary.tsx";
import { TextField } from "../../ui/field.tsx";
import { TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Called } from "../../worker/call.ts";
import type { Mailbox, ReporterActs } from "../acts.ts";
import { countWords, faultOf } from "./typed.ts";

/** Asks for her words and opens her mailbox with them. */
export function WordsForm({ acts, onOpened, onBack }: {
  acts: Called<ReporterActs>; onOpened: (mailbox: Mailbox) => void; onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const [typed, setTyped] = useState("");
  const [attempt, setAttempt] = useState(0);
  const { busy, trouble, run } = useDoing();
  const open = (): void => {
    setAttempt(attempt + 1);
    run(async () => { onOpened(await acts.comeBack(typed)); });
  };
  const fault = trouble === null ? null : faultOf(trouble, typed);
  const error = fault === null ? null : say(fault.id, fault.values);
  return (
    <Page title={say("mailbox-words-title")}>
      <p class="lead">{say("mailbox-words-lead")}</p>
      {error === null ? null : <ErrorSummary errors={[{ anchor: "own-words", text: error }]} title={say("mailbox-words-wrong")} attempt={attempt} />}
      {trouble === null || error !== null ? null : <TroubleNotice trouble={trouble} looking />}
      <form onSubmit={(event) => { event.preventDefault(); if (!busy) open(); }}>
        <TextField anchor="own-words" label={say("mailbox-words")} hint={say("mailbox-words-hint")} error={error} value={typed} rows={4}
          below={<p class="quiet">{say("mailbox-words-count", { count: countWords(typed) })}</p>} onType={setTyped} />
        <Buttons>
          <Button kind="strong" busy={busy} onPress={open}>{say("mailbox-open")}</Button>
          <Button onPress={onBack}>{say("back")}</Button>
        </Buttons>
        <p role="status">{busy ? say("mailbox-opening") : ""}</p>
      </form>
      <details class="more">
        <summary>{say("mailbox-lost")}</summary>
        <p>{say("mailbox-lost-1")}</p>
        <p>{say("mailbox-lost-2")}</p>
      </details>
    </Page>
  );
}

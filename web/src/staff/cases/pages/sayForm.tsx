/**
 * A field for words and the button that sends them.
 *
 * Separate so that every act in words works alike: the draft is kept, an empty or too long text is
 * said at the field, and when something goes wrong the text stays.
 */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { useKeptDraft } from "../../keptDraft.tsx";
import { bytesLeft, isNear } from "../text.ts";

/** What is asked before an act that cannot be undone, and the button that does it. */
interface Question {
  readonly question: string;
  readonly yes: string;
}

/** One act in words. `draft` names what is kept while she writes; `check` gives what is still missing. Strong unless another act of the view comes first. */
export function SayForm({ draft, label, hint, button, rows = 6, mayBeEmpty = false, isStrong = true, asks, check, children, onSend }: {
  draft: string; label: string; hint?: string; button: string; rows?: number; mayBeEmpty?: boolean; isStrong?: boolean; asks?: Question;
  check?: () => boolean; children?: ComponentChildren; onSend: (text: string) => Promise<void>;
}): JSX.Element {
  const say = useSay();
  const sending = useDoing();
  const [text, setText] = useKeptDraft(draft);
  const [error, setError] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const anchor = `${draft}/send`;
  const send = (isSure: boolean): void => {
    const wrong = text.trim() === "" && !mayBeEmpty ? say("case-text-missing") : bytesLeft(text) < 0 ? say("case-text-long") : null;
    setError(wrong);
    if (wrong !== null) document.getElementById(draft)?.focus();
    const isComplete = check?.() ?? true;
    if (wrong !== null || !isComplete) return;
    if (!isSure) {
      setAsked(asked + 1);
      return;
    }
    sending.run(async () => { await onSend(text); setText(""); });
  };
  return (
    <div class="say-form">
      {children}
      <TextField anchor={draft} label={label} hint={hint} rows={rows} value={text} error={error} onType={setText}
        below={isNear(text) ? <p class="quiet" role="status">{say("case-text-left", { bytes: bytesLeft(text) })}</p> : undefined} />
      {sending.trouble === null ? null : <TroubleNotice trouble={sending.trouble}><p>{say("case-text-kept")}</p></TroubleNotice>}
      <Buttons><Button kind={isStrong ? "strong" : "plain"} busy={sending.busy} anchor={anchor} onPress={() => { send(asks === undefined); }}>
        {sending.busy ? say("working") : button}</Button></Buttons>
      {asks === undefined || asked === 0 ? null : <Notice kind="careful" about={asked}>
        <p>{asks.question}</p>
        <Buttons>
          <Button kind="strong" busy={sending.busy} onPress={() => { send(true); }}>{asks.yes}</Button>
          <Button onPress={() => { setAsked(0); document.getElementById(anchor)?.focus(); }}>{say("cancel")}</Button>
        </Buttons>
      </Notice>}
    </div>
  );
}

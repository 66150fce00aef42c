/** Her answer, or opening a closed report again; the words stay until they have arrived. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { dayIn } from "../../text/day.ts";
import type { Day } from "../../protocol/brands.ts";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { useLeaveWarning } from "../../ui/history.ts";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import type { Called } from "../../worker/call.ts";
import type { Mailbox, ReporterActs } from "../acts.ts";
import { bytesOf } from "../draft.ts";
import { Room } from "../steps/room.tsx";

/** The id of its field. */
export const REPLY = "reply";

/** The field below the dialogue. */
export function Reply({ acts, mailbox: { state, messageBytes }, text, onType, onSent }: {
  acts: Called<ReporterActs>; mailbox: Mailbox; text: string; onType: (text: string) => void; onSent: () => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const [sent, setSent] = useState<Day | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { busy, trouble, run } = useDoing();
  useLeaveWarning(text !== "");
  const kind = state === "closed" ? "reopen" as const : "message" as const;
  const left = messageBytes - bytesOf(text);
  const send = (): void => {
    const fault = left < 0 ? "mailbox-reply-long" : text.trim() === "" ? "mailbox-reply-empty" : null;
    setWrong(fault);
    setSent(null);
    if (fault !== null) { document.getElementById(REPLY)?.focus(); return; }
    run(async () => {
      setSent(await acts.write(kind, text));
      onType("");
      onSent();
    });
  };
  return (
    <section>
      <h2>{say(kind === "reopen" ? "mailbox-reopen-title" : "mailbox-reply-title")}</h2>
      {kind === "reopen" ? <p>{say("mailbox-reopen-what")}</p> : null}
      <TextField anchor={REPLY} label={say("mailbox-reply")} hint={say("mailbox-reply-hint")} error={wrong === null ? null : say(wrong)} rows={6}
        value={text} below={<Room left={left} />} onType={onType} />
      {trouble === null ? null : <TroubleNotice trouble={trouble}><Kept /></TroubleNotice>}
      <div role="status">
        {busy ? <p>{say("mailbox-reply-busy")}</p> : sent === null ? null
          : <Notice kind="good"><p>{say("mailbox-reply-sent", { day: dayIn(language, sent) })}</p></Notice>}
      </div>
      <Buttons><Button kind="strong" busy={busy} onPress={send}>{say(kind === "reopen" ? "mailbox-reopen" : "mailbox-reply-send")}</Button></Buttons>
    </section>
  );
}

function Kept(): JSX.Element {
  const say = useSay();
  return <p>{say("mailbox-reply-kept")}</p>;
}

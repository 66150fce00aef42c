/** What only readers see: notes and tags. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { tagsOf } from "../text.ts";
import type { PartProps } from "./casePage.tsx";
import { SayForm } from "./sayForm.tsx";
import { Timeline } from "./timeline.tsx";

/** The readers' desk; it opens with the first answer. */
export function DeskPart({ acts, view, onDone, onLeft }: PartProps): JSX.Element {
  const say = useSay();
  if (view.state === "received") return <Notice><p>{say("case-desk-closed")}</p></Notice>;
  return (
    <>
      <h2>{say("case-notes")}</h2>
      <p>{say("case-notes-who")}</p>
      <Timeline lines={view.lines.filter(({ stream }) => stream === "desk")} />
      <SayForm draft={`note/${view.case}`} label={say("case-note-label")} button={say("case-note-button")} rows={4}
        onSend={async (text) => { await acts.say(view.case, "note", text); await onDone("case-done-note"); }} />
      <Tags acts={acts} view={view} onDone={onDone} onLeft={onLeft} />
    </>
  );
}

function Tags({ acts, view, onDone }: PartProps): JSX.Element {
  const say = useSay();
  const sending = useDoing();
  const [typed, type] = useState(view.tags.join(", "));
  return (
    <>
      <h2>{say("case-tags")}</h2>
      <TextField label={say("case-tags-label")} hint={say("case-tags-hint")} value={typed} onType={type} />
      {sending.trouble === null ? null : <TroubleNotice trouble={sending.trouble} />}
      <Buttons><Button busy={sending.busy} onPress={() => {
        sending.run(async () => { await acts.tag(view.case, tagsOf(typed)); await onDone("case-done-tags"); });
      }}>{say("case-tags-button")}</Button></Buttons>
    </>
  );
}

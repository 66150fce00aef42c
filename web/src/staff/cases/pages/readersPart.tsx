/** Who reads a case, handing it over, and stepping back. */
import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { KeyId } from "../../../protocol/brands.ts";
import type { ReaderRole } from "../../../protocol/frame.ts";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { Choices, TextField } from "../../../ui/field.tsx";
import { TroubleNotice } from "../../../ui/notice.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { CaseReader, Colleague } from "../acts.ts";
import { useNames } from "../ground.tsx";
import type { PartProps } from "./casePage.tsx";
import { SayForm } from "./sayForm.tsx";

/** Most colleagues shown at once; searching finds the others. */
const SHOWN = 20;

/** In which role somebody comes. */
const ROLES: readonly ReaderRole[] = ["adviser", "deputy"];

/** The readers and what can be changed about them. */
export function ReadersPart(props: PartProps): JSX.Element {
  const say = useSay();
  const { view, acts, onLeft } = props;
  const others = view.readers.filter(({ isMe, isPresent }) => !isMe && isPresent);
  return (
    <>
      <h2>{say("case-readers")}</h2>
      <ul>{view.readers.map((reader) => <li key={reader.key}><ReaderShown reader={reader} /></li>)}</ul>
      <HandOver key={view.readers.map(({ key, role }) => key + role).join()} {...props} />
      <h2>{say("case-recuse")}</h2>
      <p>{say(others.length === 0 ? "case-recuse-alone" : "case-recuse-lead")}</p>
      {others.length === 0 ? null : <SayForm draft={`recuse/${view.case}`} label={say("case-recuse-label")} hint={say("case-recuse-hint")}
        button={say("case-recuse-button")} isStrong={false} rows={3} mayBeEmpty asks={{ question: say("case-recuse-sure"), yes: say("case-recuse-yes") }}
        onSend={async (text) => { await acts.say(view.case, "recuse", text); onLeft(); }} />}
    </>
  );
}

function ReaderShown({ reader }: { reader: CaseReader }): JSX.Element {
  const say = useSay();
  const { name, key, role, isMe, isPresent } = reader;
  return (
    <>
      <PlainText text={name ?? key} /> – {say("case-reader-role", { role })}
      {" "}{isMe ? <span class="tag">{say("case-reader-me")}</span> : null}
      {" "}{isPresent ? null : <span class="tag">{say("case-reader-left")}</span>}
      {" "}{name === null ? <span class="tag">{say("case-reader-unlisted")}</span> : null}
    </>
  );
}

function HandOver({ acts, view, onDone }: PartProps): JSX.Element {
  const say = useSay();
  const fetching = useDoing();
  const [colleagues, setColleagues] = useState<readonly Colleague[] | null>(null);
  const [to, setTo] = useState<readonly string[]>([]);
  const [role, setRole] = useState<ReaderRole>("adviser");
  const [remove, setRemove] = useState<readonly string[]>([]);
  const [isMissing, setMissing] = useState(false);
  const removable = view.readers.filter(({ isMe, isPresent }) => !isMe && isPresent);
  const check = (): boolean => {
    setMissing(to.length + remove.length === 0);
    return to.length + remove.length > 0;
  };
  return (
    <section aria-labelledby="hand-over">
      <h2 id="hand-over">{say("case-hand-over")}</h2>
      <p>{say("case-hand-over-lead")}</p>
      {fetching.trouble === null ? null : <TroubleNotice trouble={fetching.trouble} />}
      {colleagues === null
        ? <Buttons><Button busy={fetching.busy} onPress={() => { fetching.run(async () => { setColleagues(await acts.colleagues(view.case)); }); }}>
          {fetching.busy ? say("working") : say("case-hand-over-choose")}</Button></Buttons>
        : <SayForm draft={`handOver/${view.case}`} label={say("case-hand-over-reason")} hint={say("case-hand-over-reason-hint")}
          button={say("case-hand-over-button")} rows={3} check={check}
          onSend={async (reason) => {
            await acts.handOver(view.case, { to: to as readonly KeyId[], role, remove: remove as readonly KeyId[], reason });
            await onDone("case-done-hand-over");
          }}>
          {isMissing ? <p class="field__error" role="alert">{say("case-hand-over-missing")}</p> : null}
          <Colleagues colleagues={colleagues} chosen={to} onChoose={setTo} />
          {to.length === 0 ? null : <Choices kind="one" legend={say("case-hand-over-as")} anchor="as" chosen={[role]}
            onChoose={([chosen]) => { setRole(chosen === "deputy" ? "deputy" : "adviser"); }}
            groups={[{ label: null, choices: ROLES.map((id) => ({ id, label: say("case-reader-role", { role: id }), note: say("case-hand-over-as-note", { role: id }) })) }]} />}
          {removable.length === 0 ? null : <Choices kind="several" legend={say("case-hand-over-remove")} hint={say("case-hand-over-remove-hint")}
            anchor="remove" chosen={remove} onChoose={setRemove}
            groups={[{ label: null, choices: removable.map(({ key, name }) => ({ id: key, label: name ?? key })) }]} />}
        </SayForm>}
    </section>
  );
}

/** Advisers to choose from: those chosen, and the first that fit what is searched. */
function Colleagues({ colleagues, chosen, onChoose }: {
  colleagues: readonly Colleague[]; chosen: readonly string[]; onChoose: (chosen: readonly string[]) => void;
}): JSX.Element {
  const say = useSay();
  const { nameOf, namesOf } = useNames();
  const [searched, search] = useState("");
  // The button that she pressed to come here is gone.
  useLayoutEffect(() => { document.getElementById("colleague-search")?.focus(); }, []);
  const has = (text: string): boolean => text.toLowerCase().includes(searched.trim().toLowerCase());
  const fitting = colleagues.filter(({ key, name, organisations }) =>
    chosen.includes(key) || has([name, ...organisations.flatMap(namesOf)].join(" ")));
  const shown = fitting.filter(({ key }, place) => chosen.includes(key) || place < SHOWN);
  return (
    <>
      <TextField anchor="colleague-search" label={say("case-colleague-search")} value={searched} onType={search}
        below={<p class="quiet" role="status">{say("case-colleagues-found", { count: fitting.length, shown: shown.length })}</p>} />
      {shown.length === 0 ? null : <Choices kind="several" legend={say("case-hand-over-to")} anchor="to" chosen={chosen} onChoose={onChoose}
        groups={[{ label: null, choices: shown.map(({ key, name, organisations, isDeputy }) => ({
          id: key, label: name, note: [...organisations.map(nameOf), ...isDeputy ? [say("case-reader-role", { role: "deputy" })] : []].join(", "),
        })) }]} />}
    </>
  );
}

/** Coding a case and closing it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay, useSpeaking } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { Choices, type ChoiceGroup } from "../../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import type { Code } from "../../../house/codes.ts";
import { chosenOf, CODED_MEMBERS, withCodes, type CodedMember } from "../coding.ts";
import { useGround, useLabel, useTitle } from "../ground.tsx";
import type { PartProps } from "./casePage.tsx";
import { SayForm } from "./sayForm.tsx";

/** Codes prefilled from the report, to be confirmed; then the outcome. */
export function CodingPart(props: PartProps): JSX.Element {
  const say = useSay();
  const { state } = props.view;
  if (state === "received") return <Notice><p>{say("coding-closed")}</p></Notice>;
  return (
    <>
      <Coding {...props} />
      {state === "closed" ? <Notice><p>{say("coding-is-closed")}</p></Notice> : <Closing {...props} />}
    </>
  );
}

function Coding({ acts, view, onDone }: PartProps): JSX.Element {
  const say = useSay();
  const sending = useDoing();
  const { codes } = useGround();
  const [coding, setCoding] = useState(view.coding);
  return (
    <section aria-labelledby="coding">
      <h2 id="coding">{say("coding-title")}</h2>
      <p>{say(view.isCoded ? "coding-confirmed" : "coding-proposed")}</p>
      {CODED_MEMBERS.filter((member) => codes[member] !== undefined).map((member) => (
        <Member key={member} member={member} chosen={chosenOf(coding, member)}
          onChoose={(chosen) => { setCoding(withCodes(coding, member, chosen, codes)); }} />
      ))}
      {sending.trouble === null ? null : <TroubleNotice trouble={sending.trouble} />}
      <Buttons><Button kind={view.isCoded ? "plain" : "strong"} busy={sending.busy} onPress={() => {
        sending.run(async () => { await acts.code(view.case, coding); await onDone("coding-done"); });
      }}>{sending.busy ? say("working") : say("coding-confirm")}</Button></Buttons>
    </section>
  );
}

/** One list, folded: what is chosen stands in its line. */
function Member({ member, chosen, onChoose }: {
  member: CodedMember; chosen: readonly string[]; onChoose: (chosen: readonly string[]) => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const { codes, today } = useGround();
  const label = useLabel();
  const list = codes[member];
  const title = useTitle()(member);
  const offered = list?.codes.filter(({ id, validUntil }) => validUntil === null || validUntil >= today || chosen.includes(id)) ?? [];
  return (
    <details class="fold">
      <summary><span class="fold__name">{title}</span> <span class="fold__chosen">{chosen.length === 0 ? say("coding-none")
        : chosen.map((id) => label(member, id)).join(", ")}</span></summary>
      {member === "natures" ? <p class="quiet">{say("coding-natures-hint")}</p> : null}
      {member === "help" || member === "harm" ? <p class="quiet">{say("coding-told-hint")}</p> : null}
      <Choices kind={list?.multi === true ? "several" : "one"} legend={title} hidesLegend anchor={`coding-${member}`} chosen={chosen}
        groups={[choicesOf(offered, language)]} onChoose={onChoose} />
      {list?.multi === true || chosen.length === 0 ? null
        : <Button kind="link" onPress={() => { onChoose([]); }}>{say("coding-clear")}</Button>}
    </details>
  );
}

function choicesOf(codes: readonly Code[], language: "nl" | "en"): ChoiceGroup {
  return { label: null, choices: codes.map((code) => ({ id: code.id, label: code[language] })) };
}

function Closing({ acts, view, onDone }: PartProps): JSX.Element {
  const { say, language } = useSpeaking();
  const { codes } = useGround();
  const [outcomes, setOutcomes] = useState<readonly string[]>([]);
  const [isMissing, setMissing] = useState(false);
  const check = (): boolean => {
    setMissing(outcomes.length === 0);
    if (outcomes.length === 0) document.getElementById("outcomes")?.focus();
    return outcomes.length > 0;
  };
  return (
    <section aria-labelledby="closing">
      <h2 id="closing">{say("coding-close-title")}</h2>
      <p>{say("coding-close-lead")}</p>
      {view.isCoded ? null : <Notice kind="careful"><p>{say("coding-close-unconfirmed")}</p></Notice>}
      <SayForm draft={`close/${view.case}`} label={say("coding-close-text")} hint={say("coding-close-text-hint")} button={say("coding-close-button")} isStrong={view.isCoded}
        check={check} onSend={async (text) => { await acts.closeCase(view.case, outcomes, text); await onDone("coding-close-done"); }}>
        <Choices kind="several" legend={codes["outcomes"]?.[language] ?? "outcomes"} anchor="outcomes" chosen={outcomes} onChoose={setOutcomes}
          error={isMissing ? say("coding-outcome-missing") : null} groups={[choicesOf(codes["outcomes"]?.codes ?? [], language)]} />
      </SayForm>
    </section>
  );
}

/** Coding a case and closing it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay, useSpeaking } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { ErrorSummary } from "../../../ui/errorSummary.tsx";
import { Choices, type ChoiceGroup } from "../../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import type { Code } from "../../../house/codes.ts";
import type { Coding } from "../../../protocol/coded.ts";
import { useKeptDraft } from "../../keptDraft.tsx";
import type { CaseView } from "../acts.ts";
import { changesIn, chosenOf, CODED_MEMBERS, withChanges, withCodes, type CodedMember } from "../coding.ts";
import { useGround, useLabel, useTitle } from "../ground.tsx";
import type { PartProps } from "./casePage.tsx";
import { SayForm } from "./sayForm.tsx";

/** Codes prefilled from the report, to be confirmed; then the outcome. */
export function CodingPart(props: PartProps): JSX.Element {
  const say = useSay();
  const { state } = props.view;
  const choice = useChoice(props.view);
  if (state === "received") return <Notice><p>{say("coding-closed")}</p></Notice>;
  return (
    <>
      <Confirming {...props} choice={choice} />
      {state === "closed" ? <Notice><p>{say("coding-is-closed")}</p></Notice> : <Closing {...props} isChanged={choice.isChanged} />}
    </>
  );
}

/** What is chosen in the form. */
interface Choice {
  readonly coding: Coding;
  /** Whether it is other than what stands. */
  readonly isChanged: boolean;
  readonly choose: (coding: Coding) => void;
  /** It stands now. */
  readonly forget: () => void;
}

/** The choice, kept as a text is: only what differs, so that what another reader confirms meanwhile stands. */
function useChoice({ case: id, coding: stands }: CaseView): Choice {
  const { codes } = useGround();
  const [draft, keep] = useKeptDraft(`coding/${id}`);
  const coding = withChanges(stands, draft, codes);
  return { coding, isChanged: changesIn(coding, stands) !== "", choose: (chosen) => { keep(changesIn(chosen, stands)); }, forget: () => { keep(""); } };
}

function Confirming({ acts, view, onDone, choice: { coding, isChanged, choose, forget } }: PartProps & { choice: Choice }): JSX.Element {
  const say = useSay();
  const sending = useDoing();
  const { codes } = useGround();
  return (
    <section aria-labelledby="coding">
      <h2 id="coding">{say("coding-title")}</h2>
      <p role="status">{say(isChanged ? "coding-changed" : view.isCoded ? "coding-confirmed" : "coding-proposed")}</p>
      {CODED_MEMBERS.filter((member) => codes[member] !== undefined).map((member) => (
        <Member key={member} member={member} chosen={chosenOf(coding, member)}
          onChoose={(chosen) => { choose(withCodes(coding, member, chosen, codes)); }} />
      ))}
      {sending.trouble === null ? null : <TroubleNotice trouble={sending.trouble} />}
      <Buttons><Button anchor="coding-confirm" kind={view.isCoded && !isChanged ? "plain" : "strong"} busy={sending.busy} onPress={() => {
        sending.run(async () => { await acts.code(view.case, coding); await onDone("coding-done"); forget(); });
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

/** What she changed and has not confirmed would not be counted: closing stops there. */
function Closing({ acts, view, onDone, isChanged }: PartProps & { isChanged: boolean }): JSX.Element {
  const { say, language } = useSpeaking();
  const { codes } = useGround();
  const [draft, keep] = useKeptDraft(`outcomes/${view.case}`);
  const outcomes = draft === "" ? [] : draft.split(" ");
  const [isMissing, setMissing] = useState(false);
  const [stopped, setStopped] = useState<{ readonly times: number; readonly at: CaseView | null }>({ times: 0, at: null });
  const check = (): boolean => {
    setMissing(outcomes.length === 0);
    setStopped(({ times }) => ({ times: times + 1, at: isChanged ? view : null }));
    if (outcomes.length === 0) document.getElementById("outcomes")?.focus();
    return outcomes.length > 0 && !isChanged;
  };
  return (
    <section aria-labelledby="closing">
      <h2 id="closing">{say("coding-close-title")}</h2>
      <p>{say("coding-close-lead")}</p>
      {view.isCoded ? null : <Notice kind="careful"><p>{say("coding-close-unconfirmed")}</p></Notice>}
      <ErrorSummary title={say("coding-close-changed")} attempt={stopped.times}
        errors={stopped.at === view ? [{ anchor: "coding-confirm", text: say("coding-changed") }] : []} />
      <SayForm draft={`close/${view.case}`} label={say("coding-close-text")} hint={say("coding-close-text-hint")} button={say("coding-close-button")} isStrong={view.isCoded && !isChanged}
        check={check} onSend={async (text) => { await acts.closeCase(view.case, outcomes, text); await onDone("coding-close-done"); keep(""); }}>
        <Choices kind="several" legend={codes["outcomes"]?.[language] ?? "outcomes"} anchor="outcomes" chosen={outcomes} onChoose={(chosen) => { keep(chosen.join(" ")); }}
          error={isMissing ? say("coding-outcome-missing") : null} groups={[choicesOf(codes["outcomes"]?.codes ?? [], language)]} />
      </SayForm>
    </section>
  );
}

/** One group of the inbox as a table; long groups show their first cases until more is asked. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CaseId } from "../../../protocol/brands.ts";
import { dayIn } from "../../../text/day.ts";
import { useSay, useSpeaking } from "../../../text/language.tsx";
import { Button } from "../../../ui/button.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import { useGround, useNames } from "../ground.tsx";
import { shortName, termOf, urgency, type Group, type InboxCase } from "../inbox.ts";

const FIRST = 25;
const MORE = 100;

/** The cases of a group. */
export function CaseTable({ group, cases, onOpen }: {
  group: Group; cases: readonly InboxCase[]; onOpen: (id: CaseId) => void;
}): JSX.Element {
  const say = useSay();
  const [most, setMost] = useState(FIRST);
  const left = cases.length - most;
  return (
    <section class="cases" aria-labelledby={`group-${group}`}>
      <h2 id={`group-${group}`}>{say("inbox-group-count", { group, count: cases.length })}</h2>
      {cases.length === 0 ? <p class="quiet">{say("inbox-group-empty")}</p> : (
        <table class="cases__table">
          <thead><tr>
            <th scope="col">{say("inbox-case")}</th><th scope="col">{say("inbox-organisation")}</th>
            <th scope="col">{say("inbox-term")}</th><th scope="col">{say("inbox-received")}</th>
          </tr></thead>
          <tbody>{cases.slice(0, most).map((one) => <Row key={one.case} one={one} onOpen={onOpen} />)}</tbody>
        </table>
      )}
      {left <= 0 ? null : <Button onPress={() => { setMost(most + MORE); }}>{say("inbox-more", { count: left })}</Button>}
    </section>
  );
}

function Row({ one, onOpen }: { one: InboxCase; onOpen: (id: CaseId) => void }): JSX.Element {
  const { say, language } = useSpeaking();
  const { nameOf } = useNames();
  return (
    <tr>
      <td data-label={say("inbox-case")}>
        <Button kind="link" onPress={() => { onOpen(one.case); }}>{say("case-title", { name: shortName(one.case) })}</Button>
        {" "}{one.role === "deputy" ? <span class="tag">{say("inbox-deputy")}</span> : null}
        {" "}{one.state === "reopened" ? <span class="tag">{say("inbox-reopened")}</span> : null}
      </td>
      <td data-label={say("inbox-organisation")}><PlainText text={nameOf(one.organisation)} /></td>
      <td data-label={say("inbox-term")}>{one.closed === null ? <TermShown one={one} /> : say("inbox-closed", { day: dayIn(language, one.closed) })}</td>
      <td data-label={say("inbox-received")}>{dayIn(language, one.received)}</td>
    </tr>
  );
}

/** The term that runs, in words; what is late is said, not only coloured. */
export function TermShown({ one }: { one: Pick<InboxCase, "acknowledgeBy" | "feedbackBy"> }): JSX.Element {
  const say = useSay();
  const { today } = useGround();
  const term = termOf(one, today);
  if (term === null) return <span class="quiet">{say("case-no-term")}</span>;
  const how = urgency(term);
  return <span class={`term term--${how}`}>{say("case-term", { kind: term.kind, urgency: how, days: Math.abs(term.days) })}</span>;
}

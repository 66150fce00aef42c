/** The report, the dialogue, and the answer that the case waits for. */
import type { JSX } from "preact";
import { dayIn } from "../../../text/day.ts";
import { useSay, useSpeaking } from "../../../text/language.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { CaseView, Says } from "../acts.ts";
import { useGround, useTitle } from "../ground.tsx";
import { answersShown } from "../view.ts";
import type { PartProps } from "./casePage.tsx";
import { SayForm } from "./sayForm.tsx";
import { Timeline } from "./timeline.tsx";

/** The dialogue with the reporter. */
export function TalkPart({ acts, view, onDone }: PartProps): JSX.Element {
  const say = useSay();
  const lines = view.lines.filter(({ stream, kind, rule }) => stream === "dialogue" && (kind !== "report" || rule !== null));
  const kind = nextWords(view);
  return (
    <>
      <ReportShown view={view} />
      <h2>{say("case-dialogue")}</h2>
      <Timeline lines={lines} />
      <h2>{say("case-write", { kind })}</h2>
      {kind === "acknowledge" ? <Notice><p>{say("case-acknowledge-hint")}</p></Notice> : null}
      <SayForm key={kind} draft={`${kind}/${view.case}`} label={say("case-write-label", { kind })} hint={say("case-write-hint", { kind })}
        button={say("case-write-button", { kind })}
        onSend={async (text) => { await acts.say(view.case, kind, text); await onDone("case-done-sent"); }} />
    </>
  );
}

/** What is written to the reporter in the state that the case is in. */
function nextWords({ state }: CaseView): Says & ("acknowledge" | "message" | "reopen") {
  if (state === "received") return "acknowledge";
  return state === "closed" ? "reopen" : "message";
}

function ReportShown({ view: { report } }: { view: CaseView }): JSX.Element {
  const { say, language } = useSpeaking();
  const { codes } = useGround();
  const titleOf = useTitle();
  return (
    <section class="report" aria-labelledby="report">
      <h2 id="report">{say("case-report")}</h2>
      <p class="event__head"><span class="quiet">{dayIn(language, report.day)}</span><span class="proof">{say("case-verified")}</span></p>
      <dl class="told">
        {answersShown(report.answers, codes, language).map(({ member, answers }) => (
          <div key={member} class="told__line"><dt>{titleOf(member)}</dt><dd>{answers.length === 1 ? answers[0]
            : <ul>{answers.map((one) => <li key={one}>{one}</li>)}</ul>}</dd></div>
        ))}
      </dl>
      <h3>{say("case-story")}</h3>
      {report.text === "" ? <p class="quiet">{say("case-no-story")}</p> : <PlainText block text={report.text} />}
    </section>
  );
}

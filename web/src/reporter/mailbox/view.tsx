/** Her mailbox: where it stands, what was said, her answer to it, and her own report. */
import type { JSX } from "preact";
import { usePick, useSay, useSpeaking } from "../../text/language.tsx";
import { dayIn } from "../../text/day.ts";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PlainText } from "../../ui/plainText.tsx";
import type { Called } from "../../worker/call.ts";
import type { Mailbox, Opened, ReporterActs } from "../acts.ts";
import { MissedReaders } from "../missed.tsx";
import { useNames } from "../naming.ts";
import { readable } from "./answers.ts";
import { LineView } from "./line.tsx";
import { Reply } from "./reply.tsx";
import { Standing } from "./standing.tsx";

/** Everything that her words opened. */
export function MailboxView({ acts, opened, mailbox, onMailbox, reply, onReply, leaving }: {
  acts: Called<ReporterActs>; opened: Opened; mailbox: Mailbox; onMailbox: (mailbox: Mailbox) => void;
  reply: string; onReply: (text: string) => void; leaving: JSX.Element;
}): JSX.Element {
  const say = useSay();
  const { busy, trouble, run } = useDoing();
  const look = async (): Promise<void> => { onMailbox(await acts.look()); };
  return (
    <Page title={say("mailbox-title")}>
      <Standing mailbox={mailbox} opened={opened} />
      <MissedReaders missed={mailbox.missed} title={say("mailbox-missed-title")} detail={say("mailbox-missed")} />
      {mailbox.lost === 0 ? null : <Notice kind="careful" title={say("mailbox-gone-title")}><p>{say("mailbox-gone", { count: mailbox.lost })}</p></Notice>}
      {mailbox.lines.every(({ rule }) => rule === null) ? null : <Wrong />}
      <OwnReport mailbox={mailbox} opened={opened} />
      <h2>{say("mailbox-lines")}</h2>
      <ol class="lines">{mailbox.lines.map((line, place) => <LineView key={place} line={line} opened={opened} />)}</ol>
      {trouble === null ? null : <TroubleNotice trouble={trouble} looking />}
      <Buttons><Button busy={busy} onPress={() => { run(look); }}>{say("mailbox-look")}</Button></Buttons>
      <Reply acts={acts} mailbox={mailbox} text={reply} onType={onReply} onSent={() => { run(look); }} />
      {leaving}
    </Page>
  );
}

/** Something failed a rule: said once, with what she can still trust and where else to go. */
function Wrong(): JSX.Element {
  const say = useSay();
  return <Notice kind="careful" title={say("mailbox-wrong-title")}><p>{say("mailbox-wrong")}</p><p>{say("mailbox-wrong-way")}</p></Notice>;
}

function OwnReport({ mailbox: { report, organisation, received }, opened }: { mailbox: Mailbox; opened: Opened }): JSX.Element {
  const { say, language } = useSpeaking();
  const pick = usePick();
  const name = useNames(opened);
  return (
    <details class="more">
      <summary>{say("mailbox-report")}</summary>
      <dl class="answers">
        <div><dt>{say("mailbox-report-day")}</dt><dd>{dayIn(language, received)}</dd></div>
        <div><dt>{say("mailbox-report-organisation")}</dt><dd><PlainText text={name(organisation)} /></dd></div>
        {readable(opened.questionnaire, report.answers).map(({ member, label, values }) => (
          <div key={member}>
            <dt>{label === null ? member : pick(label)}</dt>
            {values.map((value) => <dd key={value.nl}>{pick(value)}</dd>)}
          </div>
        ))}
        {report.text === "" ? null : <div><dt>{say("mailbox-report-text")}</dt><dd><PlainText text={report.text} block /></dd></div>}
      </dl>
    </details>
  );
}

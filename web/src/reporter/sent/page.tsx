/** It has arrived: the number, what happens when, what to do with the words, and support. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Called } from "../../worker/call.ts";
import type { Opened, Readers, ReporterActs, Taken } from "../acts.ts";
import { HelpAndSupport, UrgentHelp } from "../start/help.tsx";

/** The end of a report. Leaving it forgets every secret. */
export function SentPage({ acts, opened, readers, taken, comesBack, onDone }: {
  acts: Called<ReporterActs>; opened: Opened; readers: Readers; taken: Taken; comesBack: boolean; onDone: () => void;
}): JSX.Element {
  const say = useSay();
  const { busy, run } = useDoing();
  const { acknowledgeDays: days, feedbackMonths: months } = opened.installation.terms;
  const name = readers.chosen[0]?.name ?? "";
  const next = ["sent-next-read", ...comesBack ? ["sent-next-feedback", "sent-next-look"] : [], "sent-next-decide"];
  return (
    <Page title={say("sent-title")}>
      <Notice kind="good">
        <p>{say("sent-thanks")}</p>
        <p>{say("sent-number")} <strong class="figures" translate={false}>{taken.receipt}</strong></p>
        <p class="quiet">{say("sent-number-why")}</p>
      </Notice>
      {taken.earlier ? <Notice kind="careful" title={say("sent-earlier-title")}><p>{say(comesBack ? "sent-earlier" : "sent-earlier-no-words")}</p></Notice> : null}
      <h2>{say("sent-next-title")}</h2>
      <ol>{next.map((id) => <li key={id}>{say(id, { name, days, months })}</li>)}</ol>
      <h2>{say("sent-words-title")}</h2>
      <p>{say(comesBack ? "sent-words" : "sent-no-words")}</p>
      <UrgentHelp />
      <HelpAndSupport support={opened.installation.support} isAfter />
      <p>{say("sent-close")}</p>
      <Buttons>
        <Button busy={busy} onPress={() => { run(async () => { await acts.forget(); onDone(); }); }}>{say("sent-done")}</Button>
      </Buttons>
    </Page>
  );
}

/** The first view: a safe place, who reads, who cannot, what happens next, how long it takes, and two doors. */
import type { JSX } from "preact";
import type { Installation } from "../../house/start.ts";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Prose } from "../../ui/prose.tsx";
import { HelpAndSupport, UrgentHelp } from "./help.tsx";

/** The start; `quiet` on the first view of a visit. */
export function StartPage({ installation, quiet, onReport, onReturn, onGuide }: {
  installation: Installation; quiet: boolean; onReport: () => void; onReturn: () => void; onGuide: () => void;
}): JSX.Element {
  const say = useSay();
  const { acknowledgeDays: days, feedbackMonths: months } = installation.terms;
  return (
    <Page title={say("start-title")} quiet={quiet}>
      <p class="lead">{say("start-lead")}</p>
      <UrgentHelp />
      <Buttons>
        <Button kind="strong" onPress={onReport}>{say("start-report")}</Button>
        <Button onPress={onReturn}>{say("start-return")}</Button>
        <Button kind="link" onPress={onGuide}>{say("start-guide")}</Button>
      </Buttons>
      <p class="quiet">{say("start-doors")}</p>
      <Section title={say("start-safe-title")} text={say("start-safe")} />
      <Section title={say("start-readers-title")} text={say("start-readers")} />
      <Section title={say("start-next-title")} text={say("start-next", { days, months })} />
      <Section title={say("start-time-title")} text={say("start-time")} />
      <HelpAndSupport support={installation.support} />
      <Section title={say("start-outside-title")} text={say("start-outside")} />
    </Page>
  );
}

/** The top of the start, while who can read is being verified: urgent help waits for nothing. */
export function StartOpening(): JSX.Element {
  const say = useSay();
  return (
    <Page title={say("start-title")} quiet>
      <p class="lead">{say("start-lead")}</p>
      <UrgentHelp />
      <p class="quiet" role="status">{say("loading")}</p>
    </Page>
  );
}

function Section({ title, text }: { title: string; text: string }): JSX.Element {
  return <section><h2>{title}</h2><Prose text={text} /></section>;
}

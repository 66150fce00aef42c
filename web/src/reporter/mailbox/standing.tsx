/** Where her report stands, in plain words; what only the service says is kept apart. */
import type { JSX } from "preact";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { dayIn } from "../../text/day.ts";
import type { Say } from "../../text/bundles.ts";
import { daysUntil } from "../../protocol/day.ts";
import type { Day } from "../../protocol/brands.ts";
import { Notice } from "../../ui/notice.tsx";
import { PlainText } from "../../ui/plainText.tsx";
import type { Mailbox, Opened, ServiceSays } from "../acts.ts";
import { useNames } from "../naming.ts";

/** The states that we have a sentence for. */
const STATES: Readonly<Record<string, string>> = {
  received: "received", acknowledged: "acknowledged", feedbackGiven: "feedback-given", closed: "closed", reopened: "reopened",
};

/** State, days left, who reads. */
export function Standing({ mailbox, opened }: { mailbox: Mailbox; opened: Opened }): JSX.Element {
  const say = useSay();
  const { state, acknowledgeBy, feedbackBy, today, readers, serviceSays } = mailbox;
  const [term, by] = acknowledgeBy === null ? ["mailbox-feedback", feedbackBy] : ["mailbox-acknowledge", acknowledgeBy];
  return (
    <>
      <Notice kind={state === "closed" ? "calm" : "good"} title={stateIn(say, state)}>
        <p>{say(`mailbox-state-${STATES[state] ?? state}-what`)}</p>
        {by === null ? null : <Term term={term} by={by} today={today} />}
        <p>{say("mailbox-readers")} {readers.map(({ name, role }, place) => (
          <span key={name}>{place === 0 ? "" : ", "}<PlainText text={name} />{role === "deputy" ? ` (${say("mailbox-deputy")})` : ""}</span>
        ))}</p>
      </Notice>
      {serviceSays === null ? null : <Claims claims={serviceSays} mailbox={mailbox} opened={opened} />}
    </>
  );
}

function stateIn(say: Say, state: string): string {
  const known = STATES[state];
  return known === undefined ? state : say(`mailbox-state-${known}`);
}

function Term({ term, by, today }: { term: string; by: Day; today: Day }): JSX.Element {
  const { say, language } = useSpeaking();
  const days = daysUntil(today, by);
  return <p>{say(days < 0 ? `${term}-over` : term, { day: dayIn(language, by), days: Math.abs(days) })}</p>;
}

function Claims({ claims: { state, organisation, acknowledgeBy, feedbackBy }, mailbox, opened }: {
  claims: ServiceSays; mailbox: Mailbox; opened: Opened;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const name = useNames(opened);
  const by = acknowledgeBy ?? feedbackBy;
  const areDays = state === mailbox.state && organisation === mailbox.organisation;
  return (
    <Notice kind="careful" title={say("mailbox-service-title")}>
      <p>{say("mailbox-service")}</p>
      <ul>
        <li><PlainText text={stateIn(say, state)} /></li>
        <li><PlainText text={name(organisation)} /></li>
        {by === null ? null : <li>{say("mailbox-service-by", { day: dayIn(language, by) })}</li>}
      </ul>
      {areDays ? <p>{say("mailbox-service-days")}</p> : null}
    </Notice>
  );
}

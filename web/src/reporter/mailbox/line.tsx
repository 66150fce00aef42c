/**
 * One line of the dialogue with its mark.
 *
 * Separate because the mark must never be something that words can imitate: it stands outside the
 * box of the words, with a label of its own, and words are text nodes only.
 */
import type { ComponentChildren, JSX } from "preact";
import type { FrameRule } from "../../protocol/fault.ts";
import type { FrameKind } from "../../protocol/frame.ts";
import { usePick, useSay, useSpeaking } from "../../text/language.tsx";
import { dayIn } from "../../text/day.ts";
import { PlainText } from "../../ui/plainText.tsx";
import type { Line, LineFacts, Opened } from "../acts.ts";
import { useNames } from "../naming.ts";

/** What a line does, by its kind; the desk's kinds never come here. */
const KINDS: Readonly<Partial<Record<FrameKind, string>>> = {
  report: "mailbox-kind-report", message: "mailbox-kind-message", consent: "mailbox-kind-consent",
  acknowledge: "mailbox-kind-acknowledge", close: "mailbox-kind-close", reopen: "mailbox-kind-reopen",
  handOver: "mailbox-kind-hand-over", recuse: "mailbox-kind-recuse", deputyOpened: "mailbox-kind-deputy-opened",
};

const REASONS: Readonly<Record<string, string>> = {
  term: "mailbox-reason-term", away: "mailbox-reason-away", coordinator: "mailbox-reason-coordinator",
};

/** What is wrong by the rule that failed; by any other rule nobody knows who wrote it. */
const UNCHECKED: Readonly<Partial<Record<FrameRule, string>>> = {
  chain: "mailbox-unchecked-order", heads: "mailbox-unchecked-order", size: "mailbox-unchecked-changed", capsule: "mailbox-unchecked-changed",
  list: "mailbox-unchecked-list",
};

/** Of a line that failed only the service says whose it is. */
function whose({ by, rule }: Line): string {
  if (rule !== null) return "mailbox-by-service";
  return by === "me" ? "mailbox-by-me" : "mailbox-by-adviser";
}

/** A line: what it is, whose and whether that was checked, and its words; those of the report stand by themselves. */
export function LineView({ line, opened }: { line: Line; opened: Opened }): JSX.Element {
  const { say, language } = useSpeaking();
  const { by, day, text, facts, kind, rule } = line;
  return (
    <li class={by === "me" && rule === null ? "line line--me" : "line"}>
      <h3 class="line__head">
        {say(whose(line))}: {say(KINDS[kind] ?? "mailbox-kind-message")}
        {day === null ? null : <>{" "}<span class="line__day">{dayIn(language, day)}</span></>}
      </h3>
      <Mark line={line} opened={opened} />
      {facts === null ? null : <Facts facts={facts} />}
      {text === null || kind === "report" ? null : <div class="line__words" role="group" aria-label={say("mailbox-words-of-line")}><PlainText text={text} block /></div>}
    </li>
  );
}

function Mark({ line: { by, name, organisations, rule }, opened }: { line: Line; opened: Opened }): JSX.Element {
  const say = useSay();
  const named = useNames(opened);
  if (rule !== null) {
    return (
      <MarkBox kind="careful" sign="!" label={say("mailbox-unchecked")}>
        <p>{say(UNCHECKED[rule] ?? "mailbox-unchecked-why")}</p>
        <p class="quiet">{say("rule-name", { rule })}</p>
      </MarkBox>
    );
  }
  if (by === "me") return <MarkBox kind="good" sign="✓" label={say("mailbox-checked-mine")}>{null}</MarkBox>;
  return (
    <MarkBox kind="good" sign="✓" label={say("mailbox-checked")}>
      <p>{say("mailbox-checked-from")} <strong><PlainText text={name ?? ""} /></strong>{organisations.length === 0 ? "" : `, ${say("mailbox-checked-of", { organisations: organisations.map(named).join(", ") })}`}</p>
    </MarkBox>
  );
}

function MarkBox({ kind, sign, label, children }: {
  kind: "good" | "careful"; sign: string; label: string; children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`mark mark--${kind}`}>
      <p class="mark__label"><span aria-hidden="true">{sign}</span> {label}</p>
      {children}
    </div>
  );
}

function Facts({ facts: { readers, outcomes, reason } }: { facts: LineFacts }): JSX.Element {
  const say = useSay();
  const pick = usePick();
  const why = reason === null ? undefined : REASONS[reason];
  return (
    <>
      {readers.length === 0 ? null : <p>{say("mailbox-now-reads")} {readers.map((name, place) => <span key={name}>{place === 0 ? "" : ", "}<PlainText text={name} /></span>)}</p>}
      {outcomes.length === 0 ? null : <><p>{say("mailbox-outcomes")}</p><ul>{outcomes.map((one) => <li key={one.nl}>{pick(one)}</li>)}</ul></>}
      {why === undefined ? null : <p>{say(why)}</p>}
    </>
  );
}

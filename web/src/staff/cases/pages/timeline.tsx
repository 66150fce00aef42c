/**
 * Lines of a case in their order, each with its mark: verified and whose, or not to be verified.
 *
 * Separate because the mark must never come from the words: it stands outside of them, with a
 * label of its own, and words of others are shown as plain text only.
 */
import type { JSX } from "preact";
import { dayIn } from "../../../text/day.ts";
import { useSay, useSpeaking } from "../../../text/language.tsx";
import { Around } from "../../../ui/around.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { Detail, Line } from "../acts.ts";
import { useLabel } from "../ground.tsx";

/** The lines; an empty list says so. */
export function Timeline({ lines }: { lines: readonly Line[] }): JSX.Element {
  const say = useSay();
  if (lines.length === 0) return <p class="quiet">{say("case-no-lines")}</p>;
  return <ol class="timeline">{lines.map((line) => <LineShown key={line.id} line={line} />)}</ol>;
}

function LineShown({ line }: { line: Line }): JSX.Element {
  const { say, language } = useSpeaking();
  const { kind, by, name, day, text, detail, rule } = line;
  if (rule !== null) {
    return (
      <li class="event event--wrong">
        <p class="event__head"><strong>{say("case-line", { kind })}</strong><span class="proof proof--wrong">{say("case-unverified")}</span></p>
        <p>{say("case-unverified-detail", { rule })}</p>
      </li>
    );
  }
  return (
    <li class={`event event--${by}`}>
      <p class="event__head">
        <strong>{say("case-line", { kind })}</strong>
        <span><Who by={by} name={name} /></span>
        {day === null ? null : <span class="quiet">{dayIn(language, day)}</span>}
        <span class="proof">{say("case-verified")}</span>
      </p>
      {detail === null ? null : <DetailShown detail={detail} />}
      {text === null ? null : <PlainText block text={text} />}
    </li>
  );
}

function Who({ by, name }: Pick<Line, "by" | "name">): JSX.Element {
  const say = useSay();
  return by === "reader" && name !== null ? <Around id="case-by-name"><PlainText text={name} /></Around> : <>{say("case-by", { by })}</>;
}

function DetailShown({ detail }: { detail: Detail }): JSX.Element {
  const say = useSay();
  const label = useLabel();
  switch (detail.kind) {
    case "close": return <ul>{detail.outcomes.map((id) => <li key={id}>{label("outcomes", id)}</li>)}</ul>;
    case "consent": return <p>{say("case-consent-to")} <PlainText text={detail.to} /></p>;
    case "deputyOpened": return <p>{say("case-deputy-why", { reason: detail.reason })}</p>;
    case "tags": return <p>{detail.tags.map((tag) => <span key={tag} class="tag"><PlainText text={tag} /></span>)}</p>;
    case "coding": return <p>{say("case-coded", { grounds: detail.coding.grounds.map((id) => label("grounds", id)).join(", ") || "–" })}</p>;
    case "handOver": return (
      <ul>{detail.readers.map((reader) => (
        <li key={reader.key}><PlainText text={reader.name ?? reader.key} /> – {say("case-reader-role", { role: reader.role })}</li>
      ))}</ul>
    );
  }
}

/** Readers whose list has expired: told by name, so that nobody disappears unseen. */
import type { JSX } from "preact";
import { dayIn } from "../text/day.ts";
import { useSpeaking } from "../text/language.tsx";
import { Notice } from "../ui/notice.tsx";
import type { Missed } from "./acts.ts";

/** Who they are, under a heading and a line that say what comes of it; nothing when there are none. */
export function MissedReaders({ missed, title, detail }: { missed: readonly Missed[]; title: string; detail: string }): JSX.Element | null {
  const { language, say } = useSpeaking();
  if (missed.length === 0) return null;
  return (
    <Notice kind="careful" title={title}>
      <p>{detail}</p>
      <ul>{missed.map(({ name, until }) => <li key={name}>{say("readers-missed-one", { name, day: dayIn(language, until) })}</li>)}</ul>
    </Notice>
  );
}

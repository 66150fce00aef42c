/** Beside the figures: who signed them, as this browser checked, or that they are not to be trusted. */
import type { JSX } from "preact";
import { dayIn } from "../text/day.ts";
import { useSpeaking } from "../text/language.tsx";
import { Notice, TroubleNotice } from "../ui/notice.tsx";
import { PlainText } from "../ui/plainText.tsx";
import type { Trouble } from "../worker/trouble.ts";
import type { SignedRelease } from "./released.ts";

/** Whether the signatures under what is served are not those that it needs. */
export function isForged(trouble: Trouble | null): boolean {
  return trouble?.kind === "stop" && trouble.why === "forged-release";
}

/** What came of checking; nothing is claimed while it is going on. */
export function SignedPart({ signed, trouble }: { signed: SignedRelease | null; trouble: Trouble | null }): JSX.Element {
  const { say, language } = useSpeaking();
  if (trouble !== null && isForged(trouble)) return <TroubleNotice trouble={trouble} />;
  if (trouble !== null) return <Notice kind="careful" title={say("published-unchecked")}><p>{say("published-unchecked-detail")}</p></Notice>;
  if (signed === null) return <p role="status">{say("published-checking")}</p>;
  return (
    <Notice kind="good" title={say("published-signed")}>
      <p>{say("published-by", { day: dayIn(language, signed.content.day) })}</p>
      <p>{say("published-signed-by")} {signed.authors.map((name, place) => <span key={name}>{place === 0 ? "" : ", "}<PlainText text={name} /></span>)}</p>
    </Notice>
  );
}

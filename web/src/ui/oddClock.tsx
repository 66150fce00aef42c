/**
 * Said where this device and the service have another day, while everything still works.
 *
 * Separate because either may be wrong: it blames nobody, and stops nobody.
 */
import type { JSX } from "preact";
import type { Day } from "../protocol/brands.ts";
import { dayIn } from "../text/day.ts";
import { useSpeaking } from "../text/language.tsx";
import { Notice } from "./notice.tsx";

/** The day that the device has, and by the sentence `detail` what comes of it; nothing when it is not doubted. */
export function OddClock({ day, detail }: { day: Day | null; detail: string }): JSX.Element | null {
  const { say, language } = useSpeaking();
  return day === null ? null : (
    <Notice kind="careful" title={say("clock-title", { day: dayIn(language, day) })}>
      <p>{say(detail)}</p>
      <p>{say("clock-right")}</p>
    </Notice>
  );
}

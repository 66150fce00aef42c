/** Help at once, and support besides this service: at the start, at the end, and when nothing works. */
import type { JSX } from "preact";
import type { Installation } from "../../house/start.ts";
import { useSay } from "../../text/language.tsx";
import { Around } from "../../ui/around.tsx";
import { Elsewhere, Phone } from "../../ui/elsewhere.tsx";
import { Notice } from "../../ui/notice.tsx";

/** The ways besides this service, as configured; null while nothing could be read. */
export type Support = Installation["support"] | null;

/** Danger and despair come before everything else. */
export function UrgentHelp(): JSX.Element {
  const say = useSay();
  return (
    <Notice title={say("urgent-title")}>
      <ul>
        <li><Around id="urgent-danger"><Phone number="112" /></Around></li>
        <li><Around id="urgent-suicide"><Phone number="113" /></Around></li>
      </ul>
    </Notice>
  );
}

/** Phone and letter of this installation, or that there are none yet, or where to ask while they are not known. */
export function OtherWays({ support }: { support: Support }): JSX.Element {
  const say = useSay();
  if (support === null) return <p>{say("help-ask")}</p>;
  const { phone, phoneHours, letter } = support;
  if (phone === null && letter === null) return <p>{say("help-none")}</p>;
  return (
    <>
      {phone === null ? null : <p><Around id="help-phone"><Phone number={phone} /></Around> {phoneHours}</p>}
      {letter === null ? null : <><p>{say("help-letter")}</p><address class="letter">{letter}</address></>}
    </>
  );
}

/** Everybody who can be talked to, before and after a report. */
export function HelpAndSupport({ support, isAfter = false }: { support: Support; isAfter?: boolean }): JSX.Element {
  const say = useSay();
  return (
    <section>
      <h2>{say("help-title")}</h2>
      <p>{say(isAfter ? "help-lead-after" : "help-lead")}</p>
      <OtherWays support={support} />
      <ul>
        <li>{say("help-social-work")}</li>
        <li><Elsewhere href="https://discriminatie.nl" name={say("help-discriminatie-name")} />: {say("help-discriminatie")}</li>
        <li><Elsewhere href="https://www.slachtofferhulp.nl" name={say("help-slachtofferhulp-name")} />: {say("help-slachtofferhulp")}</li>
        <li><Elsewhere href="https://www.113.nl" name={say("help-113-name")} />: {say("help-113")}</li>
      </ul>
    </section>
  );
}

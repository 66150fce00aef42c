/** The reporter's guide, within the page: no other address tells that she read it. */
import type { JSX } from "preact";
import type { Installation } from "../../house/start.ts";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Prose } from "../../ui/prose.tsx";
import { HelpAndSupport } from "../start/help.tsx";
import { GUIDE } from "./sections.ts";

/** The whole guide; Back leads to where she was. */
export function GuidePage({ installation, onBack }: { installation: Installation; onBack: () => void }): JSX.Element {
  const say = useSay();
  const { acknowledgeDays, feedbackMonths, purgeDaysAfterClosing, purgeMonths } = installation.terms;
  const terms = { days: acknowledgeDays, months: feedbackMonths };
  const kept = { closedDays: purgeDaysAfterClosing, months: purgeMonths };
  return (
    <Page title={say("guide-title")}>
      <p class="lead">{say("guide-lead")}</p>
      {GUIDE.map((id) => (
        <section key={id}>
          <h2>{say(`${id}-title`)}</h2>
          <Prose text={say(id, id === "guide-kept" ? kept : terms)} />
        </section>
      ))}
      <HelpAndSupport support={installation.support} />
      <Buttons><Button onPress={onBack}>{say("guide-back")}</Button></Buttons>
    </Page>
  );
}

/** About somebody on the list: away until a day, or her key ended for good. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Day } from "../../../protocol/brands.ts";
import { parseDay } from "../../../protocol/day.ts";
import { useSay } from "../../../text/language.tsx";
import { Button, Buttons } from "../../../ui/button.tsx";
import { DayField } from "../../../ui/dayField.tsx";
import { ErrorSummary, type FieldError } from "../../../ui/errorSummary.tsx";
import { Choices } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";

/** Whom it is about. */
interface Person {
  readonly name: string;
  readonly awayUntil: Day | null;
}

/** The last day of an absence, or back at work. */
export function AwayPage({ person, today, onAway, onBack }: {
  person: Person; today: Day; onAway: (until: Day | null) => void; onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const [typed, type] = useState(person.awayUntil ?? "");
  const [attempt, setAttempt] = useState(0);
  const until = typedDay(typed);
  const isRight = until !== null && until >= today;
  const error = attempt > 0 && !isRight ? say("directory-away-missing") : null;
  return (
    <Page title={say("directory-away")}>
      <ErrorSummary errors={error === null ? [] : [{ anchor: "directory-away", text: error }]} attempt={attempt} />
      <p class="lead"><PlainText text={person.name} /></p>
      <p>{say("directory-away-detail")}</p>
      <DayField anchor="directory-away" label={say("directory-away-until")} error={error} value={typed} min={today} onDay={type} />
      <Buttons>
        <Button kind="strong" onPress={() => { if (isRight) onAway(until); else setAttempt(attempt + 1); }}>{say("directory-away-set")}</Button>
        {person.awayUntil === null ? null : <Button onPress={() => { onAway(null); }}>{say("directory-away-back")}</Button>}
        <Button onPress={onBack}>{say("cancel")}</Button>
      </Buttons>
    </Page>
  );
}

/** Why a key is ended; for a stolen one, since when: that alone may become known later. */
export function EndPage({ name, isEnded, today, onEnd, onBack }: {
  name: string; isEnded: boolean; today: Day; onEnd: (compromisedSince: Day | null) => void; onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const [why, setWhy] = useState<readonly string[]>(isEnded ? ["stolen"] : []);
  const [typed, type] = useState("");
  const [attempt, setAttempt] = useState(0);
  const isStolen = why.includes("stolen");
  const since = typedDay(typed);
  const isSinceRight = since !== null && since <= today;
  const whyError = attempt > 0 && why.length === 0 ? say("directory-end-why-missing") : null;
  const sinceError = attempt > 0 && isStolen && !isSinceRight ? say("directory-end-since-missing") : null;
  const errors: readonly FieldError[] = [
    ...whyError === null ? [] : [{ anchor: "directory-why", text: whyError }],
    ...sinceError === null ? [] : [{ anchor: "directory-since", text: sinceError }],
  ];
  const end = (): void => {
    if (why.length === 0 || (isStolen && !isSinceRight)) setAttempt(attempt + 1);
    else onEnd(isStolen ? since : null);
  };
  return (
    <Page title={say("directory-end")}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <p class="lead"><PlainText text={name} /></p>
      <Choices kind="one" anchor="directory-why" legend={say("directory-end-why")} error={whyError} chosen={why} onChoose={setWhy}
        groups={[{ label: null, choices: [
          ...isEnded ? [] : [{ id: "stops", label: say("directory-end-stops"), note: say("directory-end-stops-note") }],
          { id: "stolen", label: say("directory-end-stolen"), note: say("directory-end-stolen-note") },
        ] }]} />
      {isStolen ? <DayField anchor="directory-since" label={say("directory-end-since")} hint={say("directory-end-since-hint")} error={sinceError}
        value={typed} max={today} onDay={type} /> : null}
      <Notice kind="careful"><p>{say("directory-end-careful")}</p></Notice>
      <Buttons>
        <Button kind="strong" onPress={end}>{say("directory-end-set")}</Button>
        <Button onPress={onBack}>{say("cancel")}</Button>
      </Buttons>
    </Page>
  );
}

function typedDay(typed: string): Day | null {
  try {
    return parseDay(typed);
  } catch {
    return null;
  }
}

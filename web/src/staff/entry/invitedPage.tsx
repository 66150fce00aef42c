/** What an invitation says, and what she decides herself before her keys are made. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { dayOf } from "../../protocol/day.ts";
import { dayIn } from "../../text/day.ts";
import { usePick, useSpeaking } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/errorSummary.tsx";
import { Choices } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import type { Choice, Invited } from "./acts.ts";
import type { SecondWay } from "./enrolSteps.ts";

/** Shows the invitation; begins with languages, pool and the second way to unlock. */
export function InvitedPage({ invited, above, second, busy, onSecond, onBegin }: {
  invited: Invited; above: string; second: SecondWay; busy: boolean; onSecond: (second: SecondWay) => void; onBegin: (choice: Choice) => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const pick = usePick();
  const [languages, setLanguages] = useState<readonly string[]>(["nl"]);
  const [pool, setPool] = useState<readonly string[]>([]);
  const [attempt, setAttempt] = useState(0);
  const isAdviser = invited.role === "adviser";
  const error = attempt > 0 && isAdviser && languages.length === 0 ? say("entry-languages-missing") : null;
  const begin = (): void => {
    if (isAdviser && languages.length === 0) setAttempt(attempt + 1);
    else onBegin({ languages: isAdviser ? languages : ["nl"], pool: isAdviser && pool.length > 0 });
  };
  const until = dayIn(language, dayOf(invited.expires * 1_000));
  return (
    <Page title={say("entry-invitation")} above={above}>
      <ErrorSummary errors={error === null ? [] : [{ anchor: "entry-languages", text: error }]} attempt={attempt} />
      <p class="lead">{say("entry-invited", { name: invited.name, role: invited.role })}</p>
      <p>{say("entry-invited-for")}</p>
      <ul>{invited.names.map((name) => <li key={name.nl}>{pick(name)}</li>)}</ul>
      <p>{say("entry-invited-wrong", { until })}</p>
      {isAdviser ? <>
        <Choices kind="several" anchor="entry-languages" legend={say("entry-languages")} error={error} chosen={languages} onChoose={setLanguages}
          groups={[{ label: null, choices: [{ id: "nl", label: say("entry-language-nl") }, { id: "en", label: say("entry-language-en") }] }]} />
        <Choices kind="several" anchor="entry-pool" legend={say("entry-pool")} hint={say("entry-pool-hint")} chosen={pool} onChoose={setPool}
          groups={[{ label: null, choices: [{ id: "pool", label: say("entry-pool-yes") }] }]} />
      </> : null}
      <Choices kind="one" anchor="entry-second" legend={say("entry-second")} hint={say("entry-second-hint")} chosen={[second]}
        onChoose={([way]) => { onSecond(way === "words" ? "words" : "passkey"); }}
        groups={[{ label: null, choices: [
          { id: "passkey", label: say("entry-second-passkey"), note: say("entry-second-passkey-note") },
          { id: "words", label: say("entry-second-words"), note: say("entry-second-words-note") },
        ] }]} />
      <Buttons><Button kind="strong" busy={busy} onPress={begin}>{say("entry-begin")}</Button></Buttons>
    </Page>
  );
}

/** Comparing somebody's digits: four groups to look at, the last one to be heard. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { NamedOrganisation } from "../../../house/organisations.ts";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { ErrorSummary, type FieldError } from "../../../ui/errorSummary.tsx";
import { Choices, TextField } from "../../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { CalledStaff } from "../../acts.ts";
import type { Waiting } from "../acts.ts";
import { Organisations, useDay } from "./naming.tsx";

/** Gives the last group as it was heard, once it is right and the others were the same. */
export function ComparePage({ acts, person, organisations, onHeard, onBack }: {
  acts: CalledStaff; person: Waiting; organisations: readonly NamedOrganisation[]; onHeard: (heard: string) => void; onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [heard, hear] = useState("");
  const [same, setSame] = useState<readonly string[]>([]);
  const [tried, setTried] = useState<{ attempt: number; isWrong: boolean; isMissing: boolean }>({ attempt: 0, isWrong: false, isMissing: false });
  const wrong = tried.isWrong ? say("directory-heard-wrong") : null;
  const missing = tried.isMissing ? say("directory-same-missing") : null;
  const errors: readonly FieldError[] = [
    ...missing === null ? [] : [{ anchor: "directory-same", text: missing }],
    ...wrong === null ? [] : [{ anchor: "directory-heard", text: wrong }],
  ];
  const check = (): void => {
    doing.run(async () => {
      const isHeard = await acts.isHeard({ key: person.key, heard });
      const isSame = same.length > 0;
      if (isHeard && isSame) onHeard(heard);
      else setTried({ attempt: tried.attempt + 1, isWrong: !isHeard, isMissing: !isSame });
    });
  };
  return (
    <Page title={say("directory-compare")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <ErrorSummary errors={errors} attempt={tried.attempt} />
      <Person person={person} organisations={organisations} />
      <Notice><p>{say("directory-compare-channel")}</p></Notice>
      <ol>
        <li>{say("directory-compare-ask")}</li>
        <li>{say("directory-compare-look")}</li>
        <li>{say("directory-compare-type")}</li>
      </ol>
      <Groups digits={person.digits} />
      <form onSubmit={(event) => { event.preventDefault(); if (!doing.busy) check(); }}>
        <Choices kind="several" anchor="directory-same" legend={say("directory-same")} error={missing} chosen={same} onChoose={setSame}
          groups={[{ label: null, choices: [{ id: "yes", label: say("directory-same-yes") }] }]} />
        <TextField anchor="directory-heard" label={say("directory-heard")} hint={say("directory-heard-hint")} error={wrong} value={heard} onType={hear} />
        <Buttons>
          <Button kind="strong" busy={doing.busy} onPress={check}>{say("directory-agree")}</Button>
          <Button onPress={onBack}>{say("cancel")}</Button>
        </Buttons>
      </form>
      <p class="quiet">{say("directory-compare-stop")}</p>
    </Page>
  );
}

function Person({ person, organisations }: { person: Waiting; organisations: readonly NamedOrganisation[] }): JSX.Element {
  const say = useSay();
  const day = useDay();
  const { name, role, organisations: slugs, languages, pool, ended } = person;
  return (
    <>
      <dl class="facts">
        <div><dt>{say("directory-name")}</dt><dd><PlainText text={name} /></dd></div>
        <div><dt>{say("directory-as")}</dt><dd>{say("directory-role-first", { role })}</dd></div>
        <div><dt>{say("directory-for")}</dt><dd><Organisations slugs={slugs} among={organisations} />{pool ? `, ${say("directory-pool")}` : ""}</dd></div>
        <div><dt>{say("directory-languages")}</dt><dd>{languages.map((language) => say("directory-language", { language })).join(", ")}</dd></div>
        <div><dt>{say("directory-made")}</dt><dd>{day(person.day)}</dd></div>
      </dl>
      {ended === null ? null : <Notice kind="careful"><p>{say("directory-ended-before", { day: day(ended.until) })}</p></Notice>}
    </>
  );
}

function Groups({ digits }: { digits: readonly string[] }): JSX.Element {
  const say = useSay();
  return (
    <div class="digits">
      <p class="digits__label" id="compare-digits">{say("directory-digits")}</p>
      <ol class="digits__groups figures" aria-labelledby="compare-digits" translate={false}>
        {digits.map((group, place) => <li key={place}>{group}</li>)}
        <li><span aria-hidden="true">·····</span><span class="unseen">{say("directory-digits-last")}</span></li>
      </ol>
    </div>
  );
}

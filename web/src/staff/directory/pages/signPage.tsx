/** What the next list changes, before it is signed; and that it was. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { NamedOrganisation } from "../../../house/organisations.ts";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { CalledStaff } from "../../acts.ts";
import type { Decided, Planned } from "../acts.ts";
import type { ListChange } from "../nextList.ts";
import { Organisations, useDay } from "./naming.tsx";

/** Shows the changes, signs them on her word, and tells that the list lies there. */
export function SignPage({ acts, decided, organisations, onPublished, onBack }: {
  acts: CalledStaff; decided: Decided; organisations: readonly NamedOrganisation[]; onPublished: (list: Planned) => void; onBack: () => void;
}): JSX.Element {
  const say = useSay();
  const day = useDay();
  const doing = useDoing();
  const [plan, setPlan] = useState<Planned | null>(null);
  useEffect(() => { doing.run(async () => { setPlan(await acts.plan(decided)); }); }, []);
  const termOf = ({ before, until }: Planned): string => before === null
    ? say("directory-sign-first", { until: day(until) })
    : before === until ? say("directory-sign-same", { until: day(until) }) : say("directory-sign-longer", { before: day(before), until: day(until) });
  const publish = ({ hash }: Planned): void => {
    doing.run(async () => {
      await acts.publish(hash);
      if (plan !== null) onPublished(plan);
    });
  };
  return (
    <Page title={say("directory-sign")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      {plan === null ? null : <>
        <p class="lead">{say("directory-sign-number", { number: plan.number, people: plan.people })}</p>
        <h2>{say("directory-sign-changes")}</h2>
        <ul class="changes">
          <li>{termOf(plan)}</li>
          {plan.changes.map((change, place) => <ChangeLine key={place} change={change} organisations={organisations} />)}
          {plan.isNewTree ? <li>{say("directory-sign-tree")}</li> : null}
          {plan.isNewCodes ? <li>{say("directory-sign-codes")}</li> : null}
        </ul>
        {plan.changes.length === 0 && !plan.isNewTree && !plan.isNewCodes ? <p>{say("directory-sign-nothing")}</p> : null}
        <Notice><p>{say("directory-sign-why")}</p></Notice>
      </>}
      <Buttons>
        {plan === null ? null : <Button kind="strong" busy={doing.busy} onPress={() => { publish(plan); }}>{say("directory-sign-do")}</Button>}
        <Button onPress={onBack}>{say("back")}</Button>
      </Buttons>
      <p role="status">{doing.busy ? say("working") : ""}</p>
    </Page>
  );
}

function ChangeLine({ change, organisations }: { change: ListChange; organisations: readonly NamedOrganisation[] }): JSX.Element {
  const say = useSay();
  const day = useDay();
  const { what, name, role, organisations: slugs } = change;
  return (
    <li class="changes__one">
      <strong><PlainText text={name} /></strong>{", "}{say("directory-role", { role })}
      {slugs.length === 0 ? null : <>{", "}<Organisations slugs={slugs} among={organisations} /></>}{": "}
      {say("directory-change", { what, isSince: change.day === null ? "no" : "yes", day: change.day === null ? "" : day(change.day) })}
    </li>
  );
}

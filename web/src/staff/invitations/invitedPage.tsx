/** "Invited": how far everybody is who was invited, and taking back what nobody has used. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { dayOf } from "../../protocol/day.ts";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button } from "../../ui/button.tsx";
import { DoneNotice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PlainText } from "../../ui/plainText.tsx";
import { Of, Organisations, useDay } from "../directory/pages/naming.tsx";
import type { RoomProps } from "../rooms.tsx";
import type { AllInvited, Invited } from "./acts.ts";

/** The room of who was invited. */
export function InvitedPage({ acts }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [all, setAll] = useState<AllInvited | null>(null);
  const [gone, setGone] = useState({ name: "", times: 0 });
  useEffect(() => { doing.run(async () => { setAll(await acts.invited()); }); }, []);
  const takeBack = ({ invitation, name }: Invited): void => {
    doing.run(async () => {
      await acts.uninvite(invitation);
      setAll(await acts.invited());
      setGone({ name, times: gone.times + 1 });
    });
  };
  return (
    <Page title={say("room-invited")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <p class="lead">{say("invited-lead")}</p>
      <p role="status">{doing.busy ? say("working") : ""}</p>
      {gone.times === 0 ? null : <DoneNotice times={gone.times}><p>{say("invited-gone", { name: gone.name })}</p></DoneNotice>}
      {all === null ? null : <Everybody all={all} busy={doing.busy} onTakeBack={takeBack} />}
    </Page>
  );
}

function Everybody({ all: { invited, organisations }, busy, onTakeBack }: { all: AllInvited; busy: boolean; onTakeBack: (one: Invited) => void }): JSX.Element {
  const say = useSay();
  const day = useDay();
  if (invited.length === 0) return <p>{say("invited-nobody")}</p>;
  return (
    <ul class="cards">
      {invited.map((one) => (
        <li key={one.invitation} class="cards__one">
          <p class="cards__name"><PlainText text={one.name} /></p>
          <p>{say("directory-role-first", { role: one.role })}, <Organisations slugs={one.organisations} among={organisations} /></p>
          <p>{say("invited-far", { far: one.far, role: one.role, until: day(dayOf(one.expires * 1_000)) })}</p>
          {one.far !== "open" ? null : <p class="cards__acts">
            <Button kind="link" busy={busy} onPress={() => { onTakeBack(one); }}>{say("invited-take-back")}<Of name={one.name} /></Button>
          </p>}
        </li>
      ))}
    </ul>
  );
}

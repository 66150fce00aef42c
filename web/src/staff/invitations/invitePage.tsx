/** Inviting somebody: role, name, organisations; then the link, once. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { dayIn } from "../../text/day.ts";
import { dayOf } from "../../protocol/day.ts";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { ErrorSummary, type FieldError } from "../../ui/errorSummary.tsx";
import { Choices, TextField } from "../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { RoomProps } from "../rooms.tsx";
import type { StaffRole } from "../session.ts";
import type { Invitation, Inviting } from "./acts.ts";
import { OrganisationPicker } from "./organisationPicker.tsx";

/** The longest name that the service takes. */
const NAME_LENGTH = 120;

interface Wanted {
  readonly role: StaffRole | null;
  readonly name: string;
  readonly organisations: readonly string[];
}

const NOBODY: Wanted = { role: null, name: "", organisations: [] };

/** The room for inviting. */
export function InvitePage({ acts }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [inviting, setInviting] = useState<Inviting | null>(null);
  const [wanted, want] = useState<Wanted>(NOBODY);
  const [attempt, setAttempt] = useState(0);
  const [made, setMade] = useState<Invitation | null>(null);
  useEffect(() => { doing.run(async () => { setInviting(await acts.inviting()); }); }, []);
  if (made !== null) {
    return <MadePage made={made} wanted={wanted} onAgain={() => { setMade(null); want(NOBODY); setAttempt(0); }} />;
  }
  const invite = (): void => {
    const { role, name, organisations } = wanted;
    if (role === null || !isName(name) || organisations.length === 0) setAttempt(attempt + 1);
    else doing.run(async () => { setMade(await acts.invite(role, name.trim(), organisations)); });
  };
  return (
    <Page title={say("room-invite")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <p class="lead">{say("invite-lead")}</p>
      {inviting === null ? <p role="status">{doing.busy ? say("working") : ""}</p>
        : <Form inviting={inviting} wanted={wanted} attempt={attempt} busy={doing.busy} onWant={want} onInvite={invite} />}
    </Page>
  );
}

function isName(name: string): boolean {
  return name.trim() !== "" && Array.from(name.trim()).length <= NAME_LENGTH;
}

function Form({ inviting, wanted, attempt, busy, onWant, onInvite }: {
  inviting: Inviting; wanted: Wanted; attempt: number; busy: boolean; onWant: (wanted: Wanted) => void; onInvite: () => void;
}): JSX.Element {
  const say = useSay();
  const { role, name, organisations } = wanted;
  const told = (isRight: boolean, id: string): string | null => attempt > 0 && !isRight ? say(id) : null;
  const roleError = told(role !== null, "invite-role-missing");
  const nameError = told(isName(name), "invite-name-missing");
  const placeError = told(organisations.length > 0, "invite-organisations-missing");
  const errors: readonly FieldError[] = [["invite-role", roleError], ["invite-name", nameError], ["invite-organisations", placeError]]
    .flatMap(([anchor, text]) => anchor && text ? [{ anchor, text }] : []);
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (!busy) onInvite(); }}>
      <ErrorSummary errors={errors} attempt={attempt} />
      <Choices kind="one" anchor="invite-role" legend={say("invite-role")} error={roleError} chosen={role === null ? [] : [role]}
        groups={[{ label: null, choices: inviting.roles.map((one) => ({ id: one, label: say("directory-role", { role: one }), note: say("invite-role-note", { role: one }) })) }]}
        onChoose={([id]) => { onWant({ ...wanted, role: inviting.roles.find((one) => one === id) ?? null }); }} />
      <TextField anchor="invite-name" label={say("invite-name")} hint={say("invite-name-hint")} error={nameError} value={name}
        onType={(text) => { onWant({ ...wanted, name: text }); }} />
      <OrganisationPicker among={inviting.organisations} today={inviting.today} chosen={organisations} error={placeError}
        onChoose={(slugs) => { onWant({ ...wanted, organisations: slugs }); }} />
      <Buttons><Button kind="strong" busy={busy} onPress={onInvite}>{say("invite-do")}</Button></Buttons>
    </form>
  );
}

function MadePage({ made: { link, expires }, wanted: { role, name }, onAgain }: { made: Invitation; wanted: Wanted; onAgain: () => void }): JSX.Element {
  const { say, language } = useSpeaking();
  const [copied, setCopied] = useState("");
  const copy = (): void => {
    navigator.clipboard.writeText(link).then(() => { setCopied(say("invite-copied")); }, () => { setCopied(say("invite-not-copied")); });
  };
  return (
    <Page title={say("invite-made")}>
      <p class="lead">{say("invite-made-for", { name: name.trim(), role: role ?? "adviser" })}</p>
      <p id="invite-link-label">{say("invite-link")}</p>
      <p class="figures hash paper" aria-labelledby="invite-link-label" role="group" translate={false}>{link}</p>
      <Notice kind="careful"><p>{say("invite-once", { until: dayIn(language, dayOf(expires * 1_000)) })}</p></Notice>
      <Buttons>
        <Button kind="strong" onPress={copy}>{say("invite-copy")}</Button>
        <Button onPress={onAgain}>{say("invite-again")}</Button>
      </Buttons>
      <p role="status">{copied}</p>
      <p>{say("invite-next", { role: role ?? "adviser" })}</p>
    </Page>
  );
}

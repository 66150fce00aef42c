/** The door: signing in by a passkey or by recovery words. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Place } from "../../house/house.ts";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { CalledStaff } from "../acts.ts";
import { signInByPasskey } from "../passkey.ts";
import type { Me } from "../session.ts";
import { knowsPasskeys, touching } from "./touching.ts";

/** Why she stands at the door. */
export type DoorReason = "fresh" | "locked" | "lockedWithout" | "signedOut" | "signedOutHere";

/** Names of the sentences for each reason. */
const TOLD = {
  fresh: { title: "entry-title", detail: null },
  locked: { title: "entry-locked", detail: "entry-locked-detail" },
  lockedWithout: { title: "entry-locked", detail: "entry-locked-without" },
  signedOut: { title: "entry-signed-out", detail: "entry-signed-out-detail" },
  signedOutHere: { title: "entry-signed-out", detail: "entry-signed-out-here" },
} as const;

/** The way in for who has an account. */
export function SignInPage({ acts, place, reason, busy, onIn }: {
  acts: CalledStaff; place: Place; reason: DoorReason; busy: boolean; onIn: (me: Me) => void;
}): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [typed, type] = useState("");
  const isBusy = busy || doing.busy;
  const { title, detail } = TOLD[reason];
  const byWords = (): void => { doing.run(async () => { onIn(await acts.unlockWithWords(place, typed)); }); };
  const byPasskey = (): void => {
    doing.run(async () => {
      const ceremony = await acts.signInCeremony(place);
      onIn(await acts.unlockWithPasskey(place, await touching(() => signInByPasskey(ceremony))));
    });
  };
  return (
    <Page title={say(title)} quiet={reason === "fresh"}>
      {detail === null ? null : <Notice kind={reason === "lockedWithout" ? "careful" : "calm"}><p>{say(detail)}</p></Notice>}
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      {knowsPasskeys() ? <section>
        <p class="lead">{say("entry-passkey-hint")}</p>
        <Buttons><Button kind="strong" busy={isBusy} onPress={byPasskey}>{say("entry-passkey")}</Button></Buttons>
        <h2>{say("entry-or-words")}</h2>
      </section> : null}
      <form onSubmit={(event) => { event.preventDefault(); if (!isBusy) byWords(); }}>
        <TextField label={say("entry-words")} hint={say("entry-words-hint")} value={typed} rows={3} onType={type} />
        <Buttons><Button kind={knowsPasskeys() ? "plain" : "strong"} busy={isBusy} onPress={byWords}>{say("entry-with-words")}</Button></Buttons>
      </form>
      <p role="status">{isBusy ? say("entry-opening") : ""}</p>
      <p class="quiet">{say("entry-lost")}</p>
    </Page>
  );
}

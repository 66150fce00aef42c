/** Signing in: by recovery words. */
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
import type { Me } from "../session.ts";

/** The way in for who has an account; `isLocked` where she was in a moment ago. */
export function SignInPage({ acts, place, isLocked, onIn }: {
  acts: CalledStaff; place: Place; isLocked: boolean; onIn: (me: Me) => void;
}): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [typed, type] = useState("");
  const enter = (): void => { doing.run(async () => { onIn(await acts.unlockWithWords(place, typed)); }); };
  return (
    <Page title={say(isLocked ? "entry-locked" : "entry-title")} quiet={!isLocked}>
      {isLocked ? <Notice><p>{say("entry-locked-detail")}</p></Notice> : null}
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <form onSubmit={(event) => { event.preventDefault(); enter(); }}>
        <TextField label={say("entry-words")} hint={say("entry-words-hint")} value={typed} rows={3} onType={type} />
        <Buttons><Button kind="strong" busy={doing.busy} onPress={enter}>{say("entry-sign-in")}</Button></Buttons>
      </form>
      <p role="status">{doing.busy ? say("working") : ""}</p>
    </Page>
  );
}

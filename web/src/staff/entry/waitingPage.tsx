/** Waiting to be confirmed: one's own digits, large, and how they are compared; or told that one's keys, or the list that names them, have ended. */
import type { JSX } from "preact";
import { dayIn } from "../../text/day.ts";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Me } from "../session.ts";
import type { LapsedList, Standing } from "./acts.ts";

/** For who has keys that the directory does not name (yet). */
export function WaitingPage({ me, standing, looked, busy, onLook, onLeave }: {
  me: Me; standing: Standing; looked: number; busy: boolean; onLook: () => void; onLeave: () => void;
}): JSX.Element {
  const say = useSay();
  if (standing.isEnded) return <Ended onLeave={onLeave} />;
  if (standing.expired !== null) return <Lapsed list={standing.expired} busy={busy} onLook={onLook} onLeave={onLeave} />;
  const by = me.role === "coordinator" ? "root" : "coordinator";
  return (
    <Page title={say(standing.trouble === null ? "entry-waiting" : "entry-unsure")}>
      {standing.trouble === null ? null : <TroubleNotice trouble={standing.trouble} />}
      {standing.trouble === null ? <Comparing by={by} digits={standing.digits} /> : <p class="lead">{say("entry-unsure-detail")}</p>}
      <Buttons>
        <Button kind="strong" busy={busy} onPress={onLook}>{say(standing.trouble === null ? "entry-look" : "again")}</Button>
        <Button onPress={onLeave}>{say("room-sign-out")}</Button>
      </Buttons>
      <p role="status">{busy ? say("working") : looked > 0 && standing.trouble === null ? say("entry-not-yet", { times: looked }) : ""}</p>
    </Page>
  );
}

/** What she does until she is confirmed. */
function Comparing({ by, digits }: { by: "root" | "coordinator"; digits: string }): JSX.Element {
  const say = useSay();
  return (
    <>
      <p class="lead">{say("entry-waiting-detail", { by })}</p>
      <Digits digits={digits} />
      <h2>{say("entry-compare")}</h2>
      <ol>
        <li>{say("entry-compare-call", { by })}</li>
        <li>{say("entry-compare-read")}</li>
        <li>{say("entry-compare-all")}</li>
      </ol>
      <Notice><p>{say("entry-compare-why")}</p><p>{say("entry-compare-before")}</p></Notice>
    </>
  );
}

/** Her key was ended: new keys need a new invitation, and no waiting helps. */
function Ended({ onLeave }: { onLeave: () => void }): JSX.Element {
  const say = useSay();
  return (
    <Page title={say("entry-ended")}>
      <p class="lead">{say("entry-ended-detail")}</p>
      <p>{say("entry-ended-next")}</p>
      <Buttons><Button onPress={onLeave}>{say("room-sign-out")}</Button></Buttons>
    </Page>
  );
}

/** The list that names her has expired: her keys are as they were, and one signature of her coordinator is enough. */
function Lapsed({ list: { by, until }, busy, onLook, onLeave }: { list: LapsedList; busy: boolean; onLook: () => void; onLeave: () => void }): JSX.Element {
  const { say, language } = useSpeaking();
  return (
    <Page title={say("entry-lapsed")}>
      <p class="lead">{say("entry-lapsed-detail", { by, day: dayIn(language, until) })}</p>
      <p>{say("entry-lapsed-meanwhile")}</p>
      <Notice title={say("entry-lapsed-do")}><p>{say("entry-lapsed-call", { by })}</p><p>{say("entry-lapsed-renewed")}</p></Notice>
      <Buttons>
        <Button kind="strong" busy={busy} onPress={onLook}>{say("again")}</Button>
        <Button onPress={onLeave}>{say("room-sign-out")}</Button>
      </Buttons>
      <p role="status">{busy ? say("working") : ""}</p>
    </Page>
  );
}

/** Five groups of five digits. */
export function Digits({ digits }: { digits: string }): JSX.Element {
  const say = useSay();
  return (
    <div class="digits">
      <p class="digits__label" id="digits-label">{say("entry-digits")}</p>
      <ol class="digits__groups figures" aria-labelledby="digits-label" translate={false}>
        {digits.split(" ").map((group, place) => <li key={place}>{group}</li>)}
      </ol>
    </div>
  );
}

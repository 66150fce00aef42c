/** Waiting to be confirmed: one's own digits, large, and how they are compared; or told that one's keys have ended. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Me } from "../session.ts";
import type { Standing } from "./acts.ts";

/** For who has keys that the directory does not name (yet). */
export function WaitingPage({ me, standing, looked, busy, onLook, onLeave }: {
  me: Me; standing: Standing; looked: number; busy: boolean; onLook: () => void; onLeave: () => void;
}): JSX.Element {
  const say = useSay();
  if (standing.isEnded) return <Ended onLeave={onLeave} />;
  const by = me.role === "coordinator" ? "root" : "coordinator";
  return (
    <Page title={say(standing.trouble === null ? "entry-waiting" : "entry-unsure")}>
      {standing.trouble === null ? null : <TroubleNotice trouble={standing.trouble} />}
      {standing.trouble === null ? <Comparing by={by} digits={standing.digits} /> : <p class="lead">{say("entry-unsure-detail")}</p>}
      <Buttons>
        <Button kind="strong" busy={busy} onPress={onLook}>{say("entry-look")}</Button>
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

/** Enrolling, step by step: what the invitation says, two ways to unlock, and done. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Place } from "../../house/house.ts";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { useLeaveWarning } from "../../ui/history.ts";
import { TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { AskBack, WordSheet } from "../../ui/wordSheet.tsx";
import type { CalledStaff } from "../acts.ts";
import { registerPasskey, signInByPasskey } from "../passkey.ts";
import type { Me } from "../session.ts";
import type { Choice, Invited } from "./acts.ts";
import { placeOf, stepAfter, type EnrolStep, type SecondWay } from "./enrolSteps.ts";
import { InvitedPage } from "./invitedPage.tsx";
import { knowsPasskeys, touching } from "./touching.ts";

/** From an invitation to being in. */
export function EnrolPage({ acts, place, token, busy, onIn, onHome }: {
  acts: CalledStaff; place: Place; token: string; busy: boolean; onIn: (me: Me) => void; onHome: () => void;
}): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [invited, setInvited] = useState<Invited | null>(null);
  const [second, setSecond] = useState<SecondWay>(knowsPasskeys() ? "passkey" : "words");
  const [step, setStep] = useState<EnrolStep>("invited");
  useLeaveWarning(step !== "invited");
  useEffect(() => { doing.run(async () => { setInvited(await acts.look(token)); }); }, []);

  if (invited === null) {
    return (
      <Page title={say("entry-invitation")} quiet>
        {doing.trouble === null ? <p role="status">{say("working")}</p> : <TroubleNotice trouble={doing.trouble}>
          <Buttons><Button onPress={onHome}>{say("entry-to-door")}</Button></Buttons>
        </TroubleNotice>}
      </Page>
    );
  }
  const above = say("entry-step", { ...placeOf(step, second) });
  const begin = (choice: Choice): void => {
    doing.run(async () => {
      await acts.makeKeys(place, token, invited, choice);
      setStep(stepAfter("invited", second));
    });
  };
  const forward = (): void => { setStep(stepAfter(step, second)); };
  switch (step) {
    case "invited": return <InvitedPage invited={invited} above={above} second={second} busy={doing.busy} onSecond={setSecond} onBegin={begin} />;
    case "sheet-1":
    case "asked-1": return <WordsStep key="first" acts={acts} set={1} isAsked={step === "asked-1"} above={above} onSheet={() => { setStep("sheet-1"); }} onNext={forward} />;
    case "sheet-2":
    case "asked-2": return <WordsStep key="second" acts={acts} set={2} isAsked={step === "asked-2"} above={above} onSheet={() => { setStep("sheet-2"); }} onNext={forward} />;
    case "passkey": return <PasskeyStep acts={acts} name={invited.name} above={above} onNext={forward}
      onWords={() => { setSecond("words"); setStep("sheet-2"); }} />;
    case "finish": return <FinishStep acts={acts} second={second} above={above} busy={busy} onIn={onIn} />;
  }
}

function WordsStep({ acts, set, isAsked, above, onSheet, onNext }: {
  acts: CalledStaff; set: 1 | 2; isAsked: boolean; above: string; onSheet: () => void; onNext: () => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const doing = useDoing();
  const [words, setWords] = useState<readonly string[]>([]);
  // The language of the first look stays: two sheets of one set would only confuse.
  useEffect(() => { doing.run(async () => { setWords((await acts.recoveryWords(set, language)).split(" ")); }); }, []);
  const sheet = {
    heading: say("entry-sheet-heading", { name: document.title, set }), how: [say("entry-sheet-how")], fileName: say("entry-sheet-file"),
  };
  if (isAsked) {
    return (
      <Page key="asked" title={say("entry-asked")} above={above}>
        <p>{say("entry-asked-detail")}</p>
        <AskBack words={words} onRight={onNext} onBack={onSheet} />
      </Page>
    );
  }
  return (
    <Page key="sheet" title={say("entry-sheet", { set })} above={above}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <p class="lead">{say("entry-sheet-detail", { set })}</p>
      <WordSheet words={words} sheet={sheet} />
      <Buttons><Button kind="strong" onPress={onNext}>{say("entry-kept")}</Button></Buttons>
    </Page>
  );
}

/** Trying once more would not help: words are then the way. */
const USELESS: ReadonlySet<string> = new Set(["passkey-no-secret", "passkey-unsupported"]);

function PasskeyStep({ acts, name, above, onNext, onWords }: {
  acts: CalledStaff; name: string; above: string; onNext: () => void; onWords: () => void;
}): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const make = (): void => {
    doing.run(async () => {
      const making = await acts.enrolmentCeremony();
      await acts.handIn(await touching(() => registerPasskey(making, { ...making, name })));
      onNext();
    });
  };
  const isUseless = doing.trouble?.kind === "stop" && USELESS.has(doing.trouble.why);
  return (
    <Page title={say("entry-make-passkey")} above={above}>
      <p class="lead">{say("entry-make-passkey-detail")}</p>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble}><p>{say("entry-rather-words-detail")}</p></TroubleNotice>}
      <Buttons>
        <Button kind={isUseless ? "plain" : "strong"} busy={doing.busy} onPress={make}>{say("entry-make-passkey")}</Button>
        <Button kind={isUseless ? "strong" : "plain"} onPress={onWords}>{say("entry-rather-words")}</Button>
      </Buttons>
      <p role="status">{doing.busy ? say("working") : ""}</p>
    </Page>
  );
}

function FinishStep({ acts, second, above, busy, onIn }: {
  acts: CalledStaff; second: SecondWay; above: string; busy: boolean; onIn: (me: Me) => void;
}): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const isBusy = busy || doing.busy;
  const finish = (): void => {
    doing.run(async () => {
      if (second === "words") {
        await acts.handIn(null);
        onIn(await acts.complete(null));
        return;
      }
      const ceremony = await acts.enrolmentCeremony();
      onIn(await acts.complete(await touching(() => signInByPasskey(ceremony))));
    });
  };
  return (
    <Page title={say("entry-finish")} above={above}>
      <p class="lead">{say(second === "words" ? "entry-finish-words" : "entry-finish-passkey")}</p>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <Buttons><Button kind="strong" busy={isBusy} onPress={finish}>{say(second === "words" ? "entry-finish" : "entry-try-passkey")}</Button></Buttons>
      <p role="status">{isBusy ? say("entry-opening") : ""}</p>
    </Page>
  );
}

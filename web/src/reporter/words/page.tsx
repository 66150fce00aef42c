/** Her twelve words: kept on paper or elsewhere and asked back, or not wanted at all. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { useBackWithin } from "../../ui/history.ts";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { AskBack, WordSheet } from "../../ui/wordSheet.tsx";
import type { Called } from "../../worker/call.ts";
import { troubleOf, type Trouble } from "../../worker/trouble.ts";
import type { ReporterActs } from "../acts.ts";

type Step = "keep" | "ask" | "without";

/** The words, and what she does with them. */
export function WordsPage({ acts, onBack, onKept }: {
  acts: Called<ReporterActs>; onBack: () => void; onKept: (comesBack: boolean) => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const [words, setWords] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [step, setStep] = useState<Step>("keep");
  useBackWithin(() => {
    setStep("keep");
    return step !== "keep";
  });
  useEffect(() => {
    acts.words(language).then((all) => { setWords(all.split(" ")); }, (error: unknown) => { setTrouble(troubleOf(error)); });
  }, [acts]);
  if (trouble !== null) return <Page title={say("words-title")}><TroubleNotice trouble={trouble} /><Button onPress={onBack}>{say("back")}</Button></Page>;
  if (step === "without") {
    return <Without onBack={() => { setStep("keep"); }} onSure={() => { onKept(false); }} />;
  }
  if (step === "ask") {
    return (
      <Page key="ask" title={say("words-ask-title")}>
        <p>{say("words-ask")}</p>
        <AskBack words={words} onRight={() => { onKept(true); }} onBack={() => { setStep("keep"); }} />
      </Page>
    );
  }
  return <Keep words={words} onStep={setStep} onBack={onBack} />;
}

function Keep({ words, onStep, onBack }: { words: readonly string[]; onStep: (step: Step) => void; onBack: () => void }): JSX.Element {
  const say = useSay();
  const sheet = {
    heading: say("words-sheet-heading"), fileName: say("words-file"),
    how: [say("words-sheet-how"), location.host, say("words-sheet-keep")],
  };
  return (
    <Page key="keep" title={say("words-title")}>
      <p class="lead">{say("words-lead")}</p>
      <p>{say("words-once")}</p>
      {words.length === 0 ? <p role="status">{say("working")}</p> : <WordSheet words={words} sheet={sheet} />}
      <ul><li>{say("words-safe-1")}</li><li>{say("words-safe-2")}</li></ul>
      <Buttons>
        <Button kind="strong" busy={words.length === 0} onPress={() => { onStep("ask"); }}>{say("words-kept")}</Button>
        <Button onPress={onBack}>{say("back")}</Button>
        <Button kind="link" onPress={() => { onStep("without"); }}>{say("words-none")}</Button>
      </Buttons>
    </Page>
  );
}

function Without({ onBack, onSure }: { onBack: () => void; onSure: () => void }): JSX.Element {
  const say = useSay();
  return (
    <Page key="without" title={say("words-without-title")}>
      <Notice kind="careful">
        <p>{say("words-without-1")}</p>
        <p>{say("words-without-2")}</p>
      </Notice>
      <Buttons>
        <Button kind="strong" onPress={onBack}>{say("words-without-back")}</Button>
        <Button onPress={onSure}>{say("words-without-sure")}</Button>
      </Buttons>
    </Page>
  );
}

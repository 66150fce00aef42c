/** One case: what was said and done, what is to be done, who reads. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CaseId } from "../../../protocol/brands.ts";
import type { State } from "../../../protocol/caseLog.ts";
import { useSay } from "../../../text/language.tsx";
import { useDoing, type Doing } from "../../../ui/async.ts";
import { Button } from "../../../ui/button.tsx";
import { DoneNotice, Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { Called } from "../../../worker/call.ts";
import type { CasesActs, CaseView } from "../acts.ts";
import { useNames } from "../ground.tsx";
import { useStepBack } from "../../stepBack.tsx";
import { shortName } from "../inbox.ts";
import { TermShown } from "./caseTable.tsx";
import { CodingPart } from "./codingPart.tsx";
import { DeskPart } from "./deskPart.tsx";
import { ReadersPart } from "./readersPart.tsx";
import { TalkPart } from "./talkPart.tsx";

/** What every part of a case is given. */
export interface PartProps {
  readonly acts: Called<CasesActs>;
  readonly view: CaseView;
  /**
   * An act was taken in: looks at the case again and says so by this sentence. To be awaited: until
   * then the act is under way, so that nobody writes in a form that is about to be another one.
   */
  readonly onDone: (message: string) => Promise<void>;
  /** She reads it no more. */
  readonly onLeft: () => void;
}

/** An act that was taken in: its sentence, and how many there were before it. */
interface Done {
  readonly message: string;
  readonly times: number;
}

const PARTS = { talk: TalkPart, desk: DeskPart, coding: CodingPart, readers: ReadersPart } as const;
type Part = keyof typeof PARTS;

/** A case, opened and verified when the page appears. */
export function CasePage({ acts, id, onBack, onLeft }: { acts: Called<CasesActs>; id: CaseId; onBack: () => void; onLeft: () => void }): JSX.Element {
  const say = useSay();
  const looking = useDoing();
  const [view, setView] = useState<CaseView | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const fetchCase = async (): Promise<void> => { setView(await acts.openCase(id)); };
  const look = (): void => { looking.run(fetchCase); };
  useEffect(look, []);
  useStepBack(onBack);
  const onDone = async (message: string): Promise<void> => {
    await fetchCase().catch(look);
    setDone((before) => ({ message, times: (before?.times ?? 0) + 1 }));
  };
  return (
    <Page title={say("case-title", { name: shortName(id) })} above={<Button kind="link" onPress={onBack}>{say("case-back")}</Button>}>
      {looking.trouble === null ? null : <CannotLook looking={looking} onAgain={look} />}
      {view === null ? <p role="status">{looking.busy ? say("case-opening") : ""}</p>
        : <Opened acts={acts} view={view} done={done} onDone={onDone} onLeft={onLeft} onTurn={() => { setDone(null); }} />}
    </Page>
  );
}

function CannotLook({ looking, onAgain }: { looking: Doing; onAgain: () => void }): JSX.Element | null {
  const say = useSay();
  return looking.trouble === null ? null
    : <TroubleNotice trouble={looking.trouble} looking><p><Button onPress={onAgain}>{say("again")}</Button></p></TroubleNotice>;
}

/** `onTurn`: another part is shown, so that what was said about this one goes. */
function Opened({ done, onTurn, ...props }: PartProps & { done: Done | null; onTurn: () => void }): JSX.Element {
  const say = useSay();
  const [part, setPart] = useState<Part>("talk");
  const Shown = PARTS[part];
  return (
    <>
      <Standing view={props.view} />
      {props.view.opensFirst === null ? null : <OpensFirst {...props} />}
      <nav class="parts" aria-label={say("case-parts")}>
        <ul class="rooms__list">
          {(Object.keys(PARTS) as Part[]).map((one) => (
            <li key={one}><button type="button" class="rooms__door" aria-current={one === part ? "true" : undefined}
              onClick={() => { setPart(one); onTurn(); }}>{say("case-part", { part: one })}</button></li>
          ))}
        </ul>
      </nav>
      {done === null ? null : <DoneNotice times={done.times}><p>{say(done.message)}</p></DoneNotice>}
      <Shown key={part} {...props} />
    </>
  );
}

/** The states that there is a word for; whatever else the service says is shown as its word. */
const STATES: readonly State[] = ["received", "acknowledged", "feedbackGiven", "closed", "reopened"];

function isState(state: string): boolean {
  return STATES.some((one) => one === state);
}

/** Where the case stands, from its frames; what only the service claims is said as such. */
function Standing({ view }: { view: CaseView }): JSX.Element {
  const say = useSay();
  const { nameOf } = useNames();
  const { state, serviceSays, terms, organisation } = view;
  return (
    <>
      <p class="standing">
        <strong>{nameOf(organisation)}</strong> <span class="standing__state">{say("case-state", { state })}</span> <TermShown one={terms} />
      </p>
      {serviceSays === null ? null : (
        <Notice kind="careful" title={say("case-service-says")}>
          <p>{say("case-service-says-detail")}</p>
          <ul>
            <li>{isState(serviceSays.state) ? say("case-state", { state: serviceSays.state }) : <PlainText text={serviceSays.state} />}</li>
            <li><PlainText text={nameOf(serviceSays.organisation)} /></li>
          </ul>
        </Notice>
      )}
    </>
  );
}

function OpensFirst({ acts, view, onDone }: PartProps): JSX.Element {
  const say = useSay();
  const opening = useDoing();
  return (
    <Notice kind="careful" title={say("case-deputy-title")}>
      <p>{say("case-deputy-why", { reason: view.opensFirst ?? "" })} {say("case-deputy-detail")}</p>
      {opening.trouble === null ? null : <TroubleNotice trouble={opening.trouble} />}
      <p><Button busy={opening.busy} onPress={() => {
        opening.run(async () => { await acts.openAsDeputy(view.case); await onDone("case-done-deputy"); });
      }}>{say("case-deputy-open")}</Button></p>
    </Notice>
  );
}

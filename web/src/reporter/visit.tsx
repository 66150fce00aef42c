/**
 * Her visit: the view of this moment, with her draft and whom she chose.
 *
 * Separate from the views, which know neither what came before them nor what follows.
 */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { part } from "../part.ts";
import { useSay, useSpeaking } from "../text/language.tsx";
import { useDoing } from "../ui/async.ts";
import { Button, Buttons } from "../ui/button.tsx";
import { QuickExit } from "../ui/exit.tsx";
import { mindBack, useBack, useLeaveWarning } from "../ui/history.ts";
import { Page } from "../ui/page.tsx";
import { Shell } from "../ui/shell.tsx";
import type { Called } from "../worker/call.ts";
import { Troubled } from "../worker/trouble.ts";
import type { Opened, ReporterActs } from "./acts.ts";
import { UNDECIDED } from "./choosing.ts";
import { EMPTY, type Draft } from "./draft.ts";
import { StartPage } from "./start/page.tsx";
import { BEGINNING, goBack, goBackTo, goOn, goTo, isUnsent, type View, type Way } from "./views.ts";

/** What moves her through the page. */
export interface Moves {
  readonly on: () => void;
  readonly back: () => void;
  /** Back past everything after that view. */
  readonly backTo: (name: View["name"]) => void;
  readonly to: (view: View) => void;
  /** Leads anywhere, by a new way. */
  readonly anew: (way: Way) => void;
}

/** All views but the first ones. */
type Rest = typeof import("./later.ts");

/** Views from which the explanation can be read without losing what they hold. */
const EXPLAINED: readonly View["name"][] = ["page", "fork", "check", "readers"];

/** Views of the form itself. */
const ASKING: readonly View["name"][] = ["page", "fork", "check"];

/** The frame and the view in it. */
export function Visit({ acts, opened, onLeave }: { acts: Called<ReporterActs>; opened: Opened; onLeave: () => void }): JSX.Element {
  const say = useSay();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [choosing, setChoosing] = useState(UNDECIDED);
  const [way, moves, hasMoved] = useWay(opened, draft);
  useLeaveWarning(isUnsent(way, draft));
  const { rest, loading } = useRest(acts, hasMoved);
  const { at } = way;
  const asked = { acts, opened, way, moves, draft, onDraft: setDraft };
  return (
    <Shell name={document.title} tools={<QuickExit onLeave={onLeave} />} foot={
      <>
        {rest !== null && EXPLAINED.includes(at.name) ? <Button kind="link" onPress={() => { moves.to({ name: "guide" }); }}>{say("start-guide")}</Button> : null}
        <p>{say("foot-traces")}</p>
      </>
    }>
      {hasMoved && rest === null ? loading : at.name === "start" || rest === null ? (
        <StartPage installation={opened.installation} quiet={!hasMoved} onReport={moves.on}
          onReturn={() => { moves.to({ name: "mailbox" }); }} onGuide={() => { moves.to({ name: "guide" }); }} />
      ) : at.name === "guide" ? <rest.GuidePage installation={opened.installation} onBack={moves.back} />
        : ASKING.includes(at.name) ? <rest.Asking {...asked} />
        : <rest.Sending {...asked} choosing={choosing} onChoosing={setChoosing} />}
    </Shell>
  );
}

/** The rest of the page, loaded when she leaves the start; what to show until it is here. */
function useRest(acts: Called<ReporterActs>, hasMoved: boolean): { readonly rest: Rest | null; readonly loading: JSX.Element } {
  const { say, add } = useSpeaking();
  const [rest, setRest] = useState<Rest | null>(null);
  const { busy, trouble, run } = useDoing();
  const load = (): void => {
    // What seals is loaded again, and told, by the act that needs it.
    acts.getReady().catch(() => undefined);
    run(async () => {
      const loaded = await part(async () => import("./later.ts")).catch(() => { throw new Troubled({ kind: "stop", why: "not-loaded" }); });
      add(loaded.TEXTS);
      setRest(loaded);
    });
  };
  useEffect(() => { if (hasMoved) load(); }, [hasMoved]);
  const loading = trouble === null ? <Page key="loading" title={say("loading")}>{null}</Page> : (
    <Page key="not-loaded" title={say("stop-not-loaded")}>
      <p class="lead">{say("stop-not-loaded-detail")}</p>
      <Buttons><Button busy={busy} onPress={load}>{say("again")}</Button></Buttons>
    </Page>
  );
  return { rest, loading };
}

/** Her way, the moves on it, and whether she has moved at all; Back of the browser is one of them. */
function useWay({ questionnaire }: Opened, draft: Draft): readonly [Way, Moves, boolean] {
  const [way, setWay] = useState(BEGINNING);
  const [hasMoved, setMoved] = useState(false);
  const isMinded = useRef(false);
  const go = (next: Way): void => {
    if (!isMinded.current) mindBack();
    isMinded.current = true;
    setMoved(true);
    setWay(next);
  };
  const back = (): boolean => {
    const before = goBack(way, questionnaire, draft);
    if (before !== null) go(before);
    return before !== null;
  };
  useBack(() => {
    isMinded.current = true;
    return isMinded.current = back();
  });
  const moves: Moves = {
    on: () => { go(goOn(way, questionnaire, draft)); },
    back: () => { back(); },
    backTo: (name) => { go(goBackTo(way, name) ?? way); },
    to: (view) => { go(goTo(way, view)); },
    anew: go,
  };
  return [way, moves, hasMoved];
}

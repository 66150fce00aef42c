/** From the first question to the check. */
import type { JSX } from "preact";
import { useSay } from "../text/language.tsx";
import type { Called } from "../worker/call.ts";
import type { Opened, ReporterActs } from "./acts.ts";
import { CheckPage } from "./check/page.tsx";
import { askedPages, bytesOf, compose, type Draft } from "./draft.ts";
import { ForkPage } from "./steps/fork.tsx";
import { StepPage } from "./steps/page.tsx";
import { stepOf, type Way } from "./views.ts";
import type { Moves } from "./visit.tsx";

/** What all of these views are given. */
export interface Asked {
  readonly acts: Called<ReporterActs>;
  readonly opened: Opened;
  readonly way: Way;
  readonly moves: Moves;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** The view that the way is at. */
export function Asking({ acts, opened, way, moves, draft, onDraft }: Asked): JSX.Element | null {
  const say = useSay();
  const { at } = way;
  const left = opened.textBytes - bytesOf(compose(opened.questionnaire, draft, say("contact-heading")).text);
  if (at.name === "fork") return <ForkPage onMore={moves.on} onSend={() => { moves.to({ name: "check" }); }} onBack={moves.back} />;
  if (at.name === "check") {
    return (
      <CheckPage opened={opened} draft={draft} left={left} onBack={moves.back} onNext={moves.on}
        onChange={(id) => { moves.to({ name: "page", id }); }} />
    );
  }
  if (at.name !== "page") return null;
  const asked = askedPages(opened.questionnaire, draft).find(({ page }) => page.id === at.id);
  if (asked === undefined) return null;
  return (
    <StepPage key={at.id} acts={acts} opened={opened} asked={asked} place={stepOf(at.id, opened.questionnaire, draft)} draft={draft}
      left={left} isChange={way.behind.at(-1)?.name === "check"} onDraft={onDraft} onBack={moves.back} onNext={moves.on} />
  );
}

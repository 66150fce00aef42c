/**
 * From who reads to the receipt, and her return.
 *
 * Separate from the questions because from here on her worker acts for her. It must never make a
 * second report of one: a report is composed from the draft alone, whatever language is spoken.
 */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { useSay } from "../text/language.tsx";
import type { Taken } from "./acts.ts";
import type { Asked } from "./asking.tsx";
import { UNDECIDED, type Choosing } from "./choosing.ts";
import { compose, EMPTY } from "./draft.ts";
import { ReturnPage } from "./mailbox/page.tsx";
import { ReadersPage } from "./readers/page.tsx";
import { SendPage } from "./send/page.tsx";
import { SentPage } from "./sent/page.tsx";
import { anewAt, BEGINNING } from "./views.ts";
import { wantedAt } from "./wanted.ts";
import { WordsPage } from "./words/page.tsx";

/** The view that the way is at. */
export function Sending({ acts, opened, way: { at }, moves, draft, onDraft, choosing, onChoosing }: Asked & {
  readonly choosing: Choosing; readonly onChoosing: (choosing: Choosing) => void;
}): JSX.Element | null {
  const say = useSay();
  const composed = useMemo(() => compose(opened.questionnaire, draft, say("contact-heading")), [opened, draft]);
  const wanted = useMemo(() => wantedAt(composed.organisation, choosing.wanted), [composed, choosing.wanted]);
  const { readers, comesBack, taken } = choosing;
  const home = (): void => { onChoosing(UNDECIDED); moves.anew(BEGINNING); };
  if (at.name === "mailbox") return <ReturnPage acts={acts} opened={opened} onHome={home} />;
  if (at.name === "readers") {
    return (
      <ReadersPage acts={acts} opened={opened} wanted={wanted} onWanted={(next) => { onChoosing({ ...choosing, wanted: next }); }}
        onBack={moves.back} onNext={(found) => { onChoosing({ ...choosing, wanted, readers: found }); moves.on(); }} />
    );
  }
  if (at.name === "words") {
    return <WordsPage acts={acts} onBack={moves.back} onKept={(back) => { onChoosing({ ...choosing, comesBack: back }); moves.on(); }} />;
  }
  if (readers === null) return null;
  if (at.name === "send") {
    const report = { wanted, answers: composed.answers, text: composed.text };
    const sent = (receipt: Taken): void => {
      onChoosing({ ...choosing, taken: receipt });
      onDraft(EMPTY);
      moves.anew(anewAt({ name: "sent" }));
    };
    return <SendPage acts={acts} opened={opened} report={report} readers={readers} comesBack={comesBack}
      onBack={moves.back} onChoose={() => { moves.backTo("readers"); }} onTaken={sent} />;
  }
  return taken === null ? null
    : <SentPage acts={acts} opened={opened} readers={readers} taken={taken} comesBack={comesBack} onDone={home} />;
}

/** Who reads: names, organisations, digits to compare, and every way to choose somebody else. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { OddClock } from "../../ui/oddClock.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Called } from "../../worker/call.ts";
import type { Opened, Readers, ReporterActs, Wanted } from "../acts.ts";
import { MissedReaders } from "../missed.tsx";
import { isWhole, readsForAll, useNames } from "../naming.ts";
import { OtherWays } from "../start/help.tsx";
import { useReaders } from "./asked.ts";
import { ChangeReaders } from "./change.tsx";
import { ReaderCard } from "./card.tsx";

/** Who reads, before anything is sealed. */
export function ReadersPage({ acts, opened, wanted, onWanted, onBack, onNext }: {
  acts: Called<ReporterActs>; opened: Opened; wanted: Wanted; onWanted: (wanted: Wanted) => void;
  onBack: () => void; onNext: (readers: Readers) => void;
}): JSX.Element {
  const say = useSay();
  const { readers, isBusy, trouble, again } = useReaders(acts, wanted);
  const isReady = readers !== null && trouble === null && readers.chosen.length > 0;
  return (
    <Page title={say("readers-title")}>
      {readers?.chosen.length === 0 || (readers === null && trouble !== null) ? null
        : <p class="lead">{say("readers-lead", { count: readers?.chosen.length ?? 0 })}</p>}
      {trouble === null ? null : (
        <TroubleNotice trouble={trouble}>
          <Buttons><Button onPress={again}>{say("again")}</Button></Buttons>
          <OtherWays support={opened.installation.support} />
        </TroubleNotice>
      )}
      {readers === null ? <p>{isBusy ? say("working") : ""}</p>
        : <Chosen readers={readers} opened={opened} wanted={wanted} onWanted={onWanted} />}
      <OddClock day={readers?.doubtedDay ?? null} detail="readers-clock" />
      <p class="unseen" role="status">{readers === null || isBusy ? "" : readers.chosen.map(({ name }) => name).join(", ")}</p>
      <Buttons>
        {isReady ? <Button kind="strong" busy={isBusy} onPress={() => { onNext(readers); }}>{say("readers-next")}</Button> : null}
        <Button onPress={onBack}>{say("back")}</Button>
      </Buttons>
    </Page>
  );
}

function Chosen({ readers, opened, wanted, onWanted }: {
  readers: Readers; opened: Opened; wanted: Wanted; onWanted: (wanted: Wanted) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <>
      {readers.chosen.length === 0 ? <Nobody opened={opened} wanted={wanted} onWanted={onWanted} /> : (
        <>
          <Where readers={readers} opened={opened} wanted={wanted} />
          {readers.chosen.map((reader) => <ReaderCard key={reader.key} reader={reader} isOfAll={readsForAll(readers, reader.key)} opened={opened} />)}
          <details class="more">
            <summary>{say("readers-digits-how")}</summary>
            <p>{say("readers-digits-why")}</p>
            <ol>{["readers-digits-1", "readers-digits-2", "readers-digits-3"].map((id) => <li key={id}>{say(id)}</li>)}</ol>
            <p>{say("readers-digits-wrong")}</p>
          </details>
        </>
      )}
      <MissedReaders missed={readers.missed} title={say("readers-missed-title")} detail={say("readers-missed")} />
      <ChangeReaders readers={readers} opened={opened} wanted={wanted} onWanted={onWanted} />
    </>
  );
}

/** Said where it is not simply an adviser of her own organisation. */
function Where({ readers: { organisation, steps, chosen }, opened, wanted }: {
  readers: Readers; opened: Opened; wanted: Wanted;
}): JSX.Element | null {
  const say = useSay();
  const name = useNames(opened);
  const [first] = steps;
  const sentences = [
    ...organisation === wanted.organisation ? [] : [say("readers-successor", { old: name(wanted.organisation), now: name(organisation) })],
    ...first === undefined || first.organisation === organisation || (wanted.elsewhere ?? null) !== null ? [] : [first.organisation === null
      ? say(isWhole(opened, organisation) ? "readers-from-pool-whole" : "readers-from-pool", { name: name(organisation) })
      : say("readers-from-above", { name: name(organisation), other: name(first.organisation) })],
    ...chosen.some(({ role }) => role === "deputy") || !wanted.withDeputy ? [] : [say("readers-no-deputy")],
  ];
  return sentences.length === 0 ? null : <Notice>{sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}</Notice>;
}

function Nobody({ opened, wanted, onWanted }: { opened: Opened; wanted: Wanted; onWanted: (wanted: Wanted) => void }): JSX.Element {
  const say = useSay();
  const isHerChoice = wanted.excluded.length > 0 || wanted.wish !== null;
  return (
    <Notice kind="careful" title={say("readers-nobody")}>
      <p>{say(isHerChoice ? "readers-nobody-chosen" : "readers-nobody-there")}</p>
      {isHerChoice
        ? <Buttons><Button onPress={() => { onWanted({ ...wanted, excluded: [], wish: null }); }}>{say("readers-nobody-anew")}</Button></Buttons>
        : null}
      <p>{say("readers-nobody-ways")}</p>
      <OtherWays support={opened.installation.support} />
    </Notice>
  );
}

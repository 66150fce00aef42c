/** "My list": whom a coordinator vouches for, what she changes, and signing it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { KeyId } from "../../../protocol/brands.ts";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { useKeptDraft } from "../../keptDraft.tsx";
import type { RoomProps } from "../../rooms.tsx";
import { useStepBack } from "../../stepBack.tsx";
import type { Decided, Desk, Planned } from "../acts.ts";
import { countOf, decidedIn, draftOf, withAway, withConfirmed, without, withRevoked } from "../decided.ts";
import { ComparePage } from "./comparePage.tsx";
import { FormerPart, NewTreePart, PeoplePart, WaitingPart } from "./listParts.tsx";
import { Organisations, TermText, useDay } from "./naming.tsx";
import { AwayPage, EndPage } from "./personPages.tsx";
import { SignPage } from "./signPage.tsx";

type View = { readonly at: "list" | "sign" } | { readonly at: "compare" | "away" | "end"; readonly key: KeyId };

/** The room of her list. */
export function ListPage({ acts }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [desk, setDesk] = useState<Desk | null>(null);
  const [draft, keep] = useKeptDraft("directory/list");
  const [view, setView] = useState<View>({ at: "list" });
  const [published, setPublished] = useState<Planned | null>(null);
  const load = async (): Promise<void> => { setDesk(await acts.desk()); };
  const again = (): void => { doing.run(load); };
  useEffect(again, []);
  const back = (): void => { setView({ at: "list" }); };
  useStepBack(view.at === "list" ? null : back);
  if (desk === null) {
    return (
      <Page title={say("room-list")}>
        {doing.trouble === null ? <p role="status">{say("working")}</p> : <TroubleNotice trouble={doing.trouble}><Button onPress={again}>{say("again")}</Button></TroubleNotice>}
      </Page>
    );
  }
  const decided = decidedIn(draft, desk);
  const decide = (next: Decided): void => {
    setPublished(null);
    keep(draftOf(next));
    back();
  };
  const done = (list: Planned): void => {
    keep("");
    setPublished(list);
    back();
    again();
  };
  switch (view.at) {
    case "sign": return <SignPage acts={acts} decided={decided} organisations={desk.organisations} onPublished={done} onBack={back} />;
    case "compare": {
      const person = desk.waiting.find(({ key }) => key === view.key);
      if (person !== undefined) {
        return <ComparePage acts={acts} person={person} organisations={desk.organisations} onBack={back} onHeard={(heard) => { decide(withConfirmed(decided, view.key, heard)); }} />;
      }
      break;
    }
    case "away": {
      const person = desk.list?.people.find(({ key }) => key === view.key);
      if (person !== undefined) {
        return <AwayPage person={person} today={desk.today} onBack={back} onAway={(until) => { decide(withAway(decided, view.key, until)); }} />;
      }
      break;
    }
    case "end": {
      const person = [...desk.list?.people ?? [], ...desk.list?.former ?? []].find(({ key }) => key === view.key);
      if (person !== undefined) {
        return <EndPage name={person.name} isEnded={"until" in person} today={desk.today} onBack={back} onEnd={(since) => { decide(withRevoked(decided, view.key, since)); }} />;
      }
      break;
    }
    case "list": break;
  }
  return <Overlook desk={desk} decided={decided} published={published} busy={doing.busy} trouble={doing.trouble} onDecided={decide} onView={setView} />;
}

function Overlook({ desk, decided, published, busy, trouble, onDecided, onView }: {
  desk: Desk; decided: Decided; published: Planned | null; busy: boolean; trouble: ReturnType<typeof useDoing>["trouble"];
  onDecided: (decided: Decided) => void; onView: (view: View) => void;
}): JSX.Element {
  const say = useSay();
  const day = useDay();
  const { list, organisations } = desk;
  const undo = (key: KeyId): void => { onDecided(without(decided, key)); };
  const count = countOf(decided);
  return (
    <Page title={say("room-list")}>
      {trouble === null ? null : <TroubleNotice trouble={trouble} />}
      {published === null ? null : <Notice kind="good"><p role="status">{say("directory-published", { number: published.number, until: day(published.until) })}</p></Notice>}
      <p class="lead">{say("directory-lead")} <Organisations slugs={desk.scope} among={organisations} /></p>
      {list === null
        ? <Notice kind="careful"><p>{say("directory-no-list")}</p></Notice>
        : <Notice kind={list.term.state === "holds" ? "calm" : "careful"}><p>{say("directory-list", { number: list.number })} <TermText term={list.term} /></p></Notice>}
      <NewTreePart desk={desk} decided={decided} onDecided={onDecided} />
      <Buttons>
        <Button kind="strong" busy={busy} onPress={() => { onView({ at: "sign" }); }}>{say("directory-to-sign", { count })}</Button>
      </Buttons>
      {count === 0 ? null : <p>{say("directory-not-signed", { count })}</p>}
      <WaitingPart waiting={desk.waiting} decided={decided} organisations={organisations} onCompare={(key) => { onView({ at: "compare", key }); }} onUndo={undo} />
      <PeoplePart desk={desk} decided={decided} onAway={(key) => { onView({ at: "away", key }); }} onEnd={(key) => { onView({ at: "end", key }); }} onUndo={undo} />
      <FormerPart former={list?.former ?? []} decided={decided} onEnd={(key) => { onView({ at: "end", key }); }} onUndo={undo} />
    </Page>
  );
}

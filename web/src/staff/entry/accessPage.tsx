/** "My access": the ways by which she unlocks, one more, one less; and what this browser remembers. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { AskBack, WordSheet } from "../../ui/wordSheet.tsx";
import type { CalledStaff } from "../acts.ts";
import { registerPasskey } from "../passkey.ts";
import type { RoomProps } from "../rooms.tsx";
import { useStepBack } from "../stepBack.tsx";
import type { Standing, Way } from "./acts.ts";
import { knowsPasskeys, touching } from "./touching.ts";
import { Digits } from "./waitingPage.tsx";

/** The service keeps at least this many ways. */
const LEAST = 2;

interface Access {
  readonly ways: readonly Way[];
  readonly standing: Standing;
  readonly isRemembered: boolean;
}

/** The room for one's own access. */
export function AccessPage({ acts, me }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [access, setAccess] = useState<Access | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const load = async (): Promise<void> => {
    const [ways, standing, isRemembered] = await Promise.all([acts.ways(), acts.standing(), acts.isRemembered()]);
    setAccess({ ways, standing, isRemembered });
  };
  const change = (act: () => Promise<void>, told: string): void => {
    setDone(null);
    doing.run(async () => {
      await act();
      await load();
      setDone(told);
    });
  };
  useEffect(() => { doing.run(load); }, []);
  useStepBack(isAdding ? () => { setAdding(false); } : null);
  const addPasskey = async (): Promise<void> => {
    const making = await acts.additionCeremony();
    await acts.addPasskey(await touching(() => registerPasskey(making, { ...making, name: me.name })));
  };
  if (isAdding) {
    return <NewWords acts={acts} onBack={() => { setAdding(false); }} onAdded={() => {
      setAdding(false);
      change(() => Promise.resolve(), say("access-added"));
    }} />;
  }
  return (
    <Page title={say("room-access")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <p role="status">{doing.busy ? say("working") : done ?? ""}</p>
      <h2>{say("access-ways")}</h2>
      <p>{say("access-ways-detail")}</p>
      <Ways ways={access?.ways ?? []} busy={doing.busy} onRemove={({ path }) => { change(async () => acts.removeWay(path), say("access-removed")); }} />
      <Buttons>
        {knowsPasskeys() ? <Button busy={doing.busy} onPress={() => { change(addPasskey, say("access-added")); }}>{say("access-add-passkey")}</Button> : null}
        <Button busy={doing.busy} onPress={() => { setAdding(true); }}>{say("access-add-words")}</Button>
      </Buttons>
      {access === null ? null : <>
        {me.role === "administrator" ? null : <Digits digits={access.standing.digits} />}
        <h2>{say("access-memory")}</h2>
        <p>{say(access.isRemembered ? "access-memory-kept" : "access-memory-not-kept")}</p>
        <Notice><p>{say("access-memory-limits")}</p></Notice>
      </>}
    </Page>
  );
}

function Ways({ ways, busy, onRemove }: { ways: readonly Way[]; busy: boolean; onRemove: (way: Way) => void }): JSX.Element {
  const say = useSay();
  const [asked, ask] = useState<string | null>(null);
  return (
    <ul class="ways">
      {ways.map((way, place) => (
        <li key={way.path} class="ways__one">
          <span>{say(way.kind === "passkey" ? "access-passkey" : "access-words", { place: place + 1, mark: markOf(way) })}</span>
          {ways.length <= LEAST ? null : asked === way.path
            ? <Buttons>
              <span>{say("access-remove-sure")}</span>
              <Button busy={busy} onPress={() => { ask(null); onRemove(way); }}>{say("access-remove-yes")}</Button>
              <Button onPress={() => { ask(null); }}>{say("cancel")}</Button>
            </Buttons>
            : <Button kind="link" onPress={() => { ask(way.path); }}>{say("access-remove", { mark: markOf(way) })}</Button>}
        </li>
      ))}
    </ul>
  );
}

/** Tells two of a kind apart: the end of its name. */
function markOf({ path }: Way): string {
  return path.slice(-4);
}

function NewWords({ acts, onBack, onAdded }: { acts: CalledStaff; onBack: () => void; onAdded: () => void }): JSX.Element {
  const { say, language } = useSpeaking();
  const doing = useDoing();
  const [words, setWords] = useState<readonly string[]>([]);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => { doing.run(async () => { setWords((await acts.newWords(language)).split(" ")); }); }, []);
  const sheet = { heading: say("entry-sheet-heading", { name: document.title, set: 0 }), how: [say("entry-sheet-how")], fileName: say("entry-sheet-file") };
  const add = (): void => { doing.run(async () => { await acts.addWords(); onAdded(); }); };
  return (
    <Page key={isAsked ? "asked" : "sheet"} title={say(isAsked ? "entry-asked" : "access-add-words")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      {isAsked
        ? <><p>{say("entry-asked-detail")}</p><AskBack words={words} busy={doing.busy} onRight={add} onBack={() => { setAsked(false); }} /></>
        : <>
          <p class="lead">{say("entry-sheet-detail", { set: 0 })}</p>
          <WordSheet words={words} sheet={sheet} />
          <Buttons>
            <Button kind="strong" onPress={() => { setAsked(true); }}>{say("entry-kept")}</Button>
            <Button onPress={onBack}>{say("cancel")}</Button>
          </Buttons>
        </>}
    </Page>
  );
}

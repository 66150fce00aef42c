/** "Journal": who of the staff did what on which day. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { dayIn } from "../../../text/day.ts";
import { useSay, useSpeaking } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { CalledStaff } from "../../acts.ts";
import type { RoomProps } from "../../rooms.tsx";
import type { Me } from "../../session.ts";
import type { JournalPage as JournalPiece } from "../acts.ts";
import { ACTS, daysOf, type JournalLine } from "../journal.ts";

/** Acts whose sentence says the role that they were about. */
const ROLES_TOLD = ["staffInvited", "invitationWithdrawn"];

type Names = Readonly<Record<string, string>>;

/** Where each page begins, up to the last; and the last itself. */
interface Shown {
  readonly begins: readonly number[];
  readonly piece: JournalPiece;
}

/** The room of the journal; the service tells from the oldest on, she begins with the newest. */
export function JournalPage({ acts, me }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [names, setNames] = useState<Names>({});
  const [shown, show] = useState<Shown | null>(null);
  const [turns, turn] = useState(0);
  useEffect(() => {
    doing.run(async () => {
      const [found, known] = await Promise.all([newest(acts), acts.namesOfKeys()]);
      setNames(known);
      show(found);
    });
  }, []);
  const earlier = (begins: readonly number[]): void => {
    doing.run(async () => {
      show({ begins, piece: await acts.journal(begins.at(-1) ?? 0) });
      turn(turns + 1);
    });
  };
  // The button that turned the page may be gone with it: each page begins at its heading.
  return (
    <Page key={turns} title={say("room-journal")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <p class="lead">{say("journal-lead")}</p>
      <p role="status">{doing.busy ? say("working") : ""}</p>
      {shown === null ? null : <>
        <Days piece={shown.piece} names={names} me={me} />
        <Buttons>
          {shown.begins.length < 2 ? null : <Button busy={doing.busy} onPress={() => { earlier(shown.begins.slice(0, -1)); }}>{say("journal-earlier")}</Button>}
          {shown.piece.next === null ? null : <Button busy={doing.busy} onPress={() => { earlier([...shown.begins, shown.piece.next ?? 0]); }}>{say("journal-later")}</Button>}
        </Buttons>
      </>}
      <Notice><p>{say("journal-limits")}</p></Notice>
    </Page>
  );
}

/** Goes through all pages to the last one. */
async function newest(acts: CalledStaff): Promise<Shown> {
  const begins = [0];
  for (;;) {
    const after = begins.at(-1) ?? 0;
    const piece = await acts.journal(after);
    if (piece.next === null || piece.next <= after) return { begins, piece: { ...piece, next: null } };
    begins.push(piece.next);
  }
}

function Days({ piece, names, me }: { piece: JournalPiece; names: Names; me: Me }): JSX.Element {
  const { say, language } = useSpeaking();
  const days = daysOf(piece.entries);
  if (days.length === 0) return <p>{say("journal-nothing")}</p>;
  return (
    <>
      {days.map(({ day, lines }) => (
        <section key={day}>
          <h2>{dayIn(language, day)}</h2>
          <ul class="journal">
            {lines.map((line, place) => <Line key={place} line={line} names={names} me={me} />)}
          </ul>
        </section>
      ))}
    </>
  );
}

function Line({ line: { plane, actor, act, subject, times }, names, me }: { line: JournalLine; names: Names; me: Me }): JSX.Element {
  const say = useSay();
  const known = ACTS.includes(act) ? act : "other";
  return (
    <li>
      <strong>{plane === "console" ? say("journal-console") : <Who id={actor ?? ""} names={names} me={me} />}</strong>{" "}
      {say("journal-act", { act: known, name: act, role: subject ?? "" })}
      {times > 1 ? ` ${say("journal-times", { times })}` : ""}
      {subject === null || ROLES_TOLD.includes(act) ? null : <>{": "}<Subject id={subject} names={names} /></>}
    </li>
  );
}

function Who({ id, names, me }: { id: string; names: Names; me: Me }): JSX.Element {
  const say = useSay();
  if (id === me.staff || id === me.key) return <>{say("journal-you")}</>;
  const name = names[id];
  return name === undefined ? <>{say("journal-somebody", { mark: id.slice(-4) })}</> : <PlainText text={name} />;
}

/** Somebody by her name where it is known; else the id or hash itself. */
function Subject({ id, names }: { id: string; names: Names }): JSX.Element {
  const name = names[id];
  return name === undefined ? <span class="figures journal__id" translate={false}>{id}</span> : <PlainText text={name} />;
}

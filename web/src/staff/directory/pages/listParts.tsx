/** The parts of a coordinator's list: who waits, who is on it, who was. */
import type { JSX } from "preact";
import type { NamedOrganisation } from "../../../house/organisations.ts";
import type { KeyId } from "../../../protocol/brands.ts";
import type { Former, Listed } from "../../../protocol/statement.ts";
import { useSay } from "../../../text/language.tsx";
import { Button } from "../../../ui/button.tsx";
import { Choices } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { Decided, Desk, Waiting } from "../acts.ts";
import { withTree } from "../decided.ts";
import { Of, Organisations, useDay } from "./naming.tsx";

/** Who waits, each with what is decided about her. */
export function WaitingPart({ waiting, decided, organisations, onCompare, onUndo }: {
  waiting: readonly Waiting[]; decided: Decided; organisations: readonly NamedOrganisation[];
  onCompare: (key: KeyId) => void; onUndo: (key: KeyId) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <section>
      <h2>{say("directory-waiting", { count: waiting.length })}</h2>
      {waiting.length === 0 ? <p>{say("directory-waiting-none")}</p> : null}
      {waiting.length === 0 ? null : <ul class="cards">
        {waiting.map(({ key, name, role, organisations: slugs }) => {
          const isCompared = decided.confirmed.some((one) => one.key === key);
          return (
            <li key={key} class="cards__one">
              <p class="cards__name"><PlainText text={name} /></p>
              <p>{say("directory-role-first", { role })}, <Organisations slugs={slugs} among={organisations} /></p>
              {isCompared ? <p class="marked">{say("directory-compared")}</p> : null}
              {isCompared
                ? <Button kind="link" onPress={() => { onUndo(key); }}>{say("directory-undo")}<Of name={name} /></Button>
                : <Button onPress={() => { onCompare(key); }}>{say("directory-compare-with")}<Of name={name} /></Button>}
            </li>
          );
        })}
      </ul>}
    </section>
  );
}

/** Who is on the list, with what is decided about each. */
export function PeoplePart({ desk, decided, onAway, onEnd, onUndo }: {
  desk: Desk; decided: Decided; onAway: (key: KeyId) => void; onEnd: (key: KeyId) => void; onUndo: (key: KeyId) => void;
}): JSX.Element {
  const say = useSay();
  const people = [...desk.list?.people ?? []].sort((one, other) => one.name.localeCompare(other.name, "nl"));
  return (
    <section>
      <h2>{say("directory-people", { count: people.length })}</h2>
      {people.length === 0 ? <p>{say("directory-people-none")}</p> : null}
      {people.length === 0 ? null : <ul class="cards">
        {people.map((person) => (
          <li key={person.key} class="cards__one">
            <p class="cards__name"><PlainText text={person.name} /></p>
            <p>
              {say("directory-role-first", { role: person.role })}, <Organisations slugs={person.organisations} among={desk.organisations} />
              {person.pool ? `, ${say("directory-pool")}` : ""}
            </p>
            <PersonState person={person} desk={desk} decided={decided} />
            <PersonActs person={person} isDecided={isDecided(decided, person.key)} onAway={onAway} onEnd={onEnd} onUndo={onUndo} />
          </li>
        ))}
      </ul>}
    </section>
  );
}

/** What can be done with somebody. The first button stays the same one when it changes its name: it keeps the focus. */
function PersonActs({ person: { key, name, role }, isDecided, onAway, onEnd, onUndo }: {
  person: Listed; isDecided: boolean; onAway: (key: KeyId) => void; onEnd: (key: KeyId) => void; onUndo: (key: KeyId) => void;
}): JSX.Element {
  const say = useSay();
  const away = { title: "directory-away-of", act: onAway };
  const end = { title: "directory-end-of", act: onEnd };
  const acts = isDecided ? [{ title: "directory-undo", act: onUndo }] : role === "adviser" ? [away, end] : [end];
  return (
    <p class="cards__acts">
      {acts.map(({ title, act }, place) => <Button key={place} kind="link" onPress={() => { act(key); }}>{say(title)}<Of name={name} /></Button>)}
    </p>
  );
}

function isDecided({ away, revoked }: Decided, key: KeyId): boolean {
  return [...away, ...revoked].some((one) => one.key === key);
}

function PersonState({ person: { key, awayUntil }, desk: { today }, decided }: { person: Listed; desk: Desk; decided: Decided }): JSX.Element | null {
  const say = useSay();
  const day = useDay();
  const away = decided.away.find((one) => one.key === key);
  const revoked = decided.revoked.find((one) => one.key === key);
  const now = awayUntil === null || awayUntil < today ? null : <p>{say("directory-is-away", { until: day(awayUntil) })}</p>;
  if (revoked !== undefined) return <>{now}<p class="marked">{say("directory-will-end")}</p></>;
  if (away === undefined) return now;
  return <>{now}<p class="marked">{away.until === null ? say("directory-will-be-back") : say("directory-will-be-away", { until: day(away.until) })}</p></>;
}

/** Who was on the list: their keys still verify what they wrote then. */
export function FormerPart({ former, decided, onEnd, onUndo }: {
  former: readonly Former[]; decided: Decided; onEnd: (key: KeyId) => void; onUndo: (key: KeyId) => void;
}): JSX.Element | null {
  const say = useSay();
  if (former.length === 0) return null;
  return (
    <details class="fold">
      <summary>{say("directory-former", { count: former.length })}</summary>
      <ul>
        {former.map((one) => <FormerLine key={one.hash} former={one} isDecided={isDecided(decided, one.key)} onEnd={onEnd} onUndo={onUndo} />)}
      </ul>
    </details>
  );
}

function FormerLine({ former: { key, name, role, since, until, compromisedSince }, isDecided, onEnd, onUndo }: {
  former: Former; isDecided: boolean; onEnd: (key: KeyId) => void; onUndo: (key: KeyId) => void;
}): JSX.Element {
  const say = useSay();
  const day = useDay();
  return (
    <li>
      <PlainText text={name} />, {say("directory-role", { role })}: {say("directory-former-days", { since: day(since), until: day(until) })}
      {compromisedSince === null ? "" : ` ${say("directory-former-stolen", { since: day(compromisedSince) })}`}{" "}
      {isDecided ? <><span class="marked">{say("directory-will-be-stolen")}</span>{" "}</> : null}
      {compromisedSince !== null && !isDecided ? null
        : <Button kind="link" onPress={() => { if (isDecided) onUndo(key); else onEnd(key); }}>{say(isDecided ? "directory-undo" : "directory-end-stolen")}<Of name={name} /></Button>}
    </li>
  );
}

/** An imported tree that no list names yet, and its hash to compare. */
export function NewTreePart({ desk: { newTree }, decided, onDecided }: { desk: Desk; decided: Decided; onDecided: (decided: Decided) => void }): JSX.Element | null {
  const say = useSay();
  if (newTree === null) return null;
  return (
    <Notice kind="careful" title={say("directory-tree")}>
      <p>{say("directory-tree-detail")}</p>
      <p class="figures hash" translate={false}>{newTree}</p>
      <Choices kind="several" anchor="directory-tree" legend={say("directory-tree-same")} chosen={decided.tree === null ? [] : ["yes"]}
        groups={[{ label: null, choices: [{ id: "yes", label: say("directory-tree-yes") }] }]}
        onChoose={(chosen) => { onDecided(withTree(decided, chosen.length > 0 ? newTree : null)); }} />
    </Notice>
  );
}

/**
 * The workspace of who is signed in: navigation by role, her room, the way out.
 *
 * Separate from the way in: it exists only while there is an unlocked worker, and takes
 * everything that it shows with it when it goes.
 */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import type { Day } from "../protocol/brands.ts";
import { useSay } from "../text/language.tsx";
import { useDoing } from "../ui/async.ts";
import { Button } from "../ui/button.tsx";
import { TroubleNotice } from "../ui/notice.tsx";
import { OddClock } from "../ui/oddClock.tsx";
import { Shell } from "../ui/shell.tsx";
import { GuideLink } from "./guideLink.tsx";
import type { Trouble } from "../worker/trouble.ts";
import type { CalledStaff } from "./acts.ts";
import type { DraftShelf } from "./draftShelf.ts";
import { IdleLock } from "./idle.tsx";
import { KeepDrafts } from "./keptDraft.tsx";
import { roomsOf, type Room } from "./rooms.tsx";
import { useSealing } from "./sealing.ts";
import { useStepBack } from "./stepBack.tsx";
import type { Me } from "./session.ts";

/** Navigation and one room. */
export function Workspace({ acts, me, shelf, doubtedDay, draftTrouble, onLock, signOut }: {
  acts: CalledStaff; me: Me; shelf: DraftShelf; doubtedDay: Day | null; draftTrouble: Trouble | null;
  onLock: () => void; signOut: () => Promise<void>;
}): JSX.Element {
  const say = useSay();
  const leaving = useDoing();
  const rooms = roomsOf(me.role);
  const [way, setWay] = useState([rooms[0]?.id]);
  const here = way.at(-1);
  const goTo = (id: string): void => { if (id !== here) setWay([...way, id]); };
  useStepBack(way.length > 1 ? () => { setWay(way.slice(0, -1)); } : null);
  const room = rooms.find(({ id }) => id === here);
  const keeping = useSealing(acts, shelf);
  return (
    <Shell name={document.title} wide tools={<SignOut me={me} busy={leaving.busy} onPress={() => { leaving.run(signOut); }} />} foot={<GuideLink />}>
      <IdleLock onTell={() => { quietly(acts.stay()); }} onLock={onLock} />
      {rooms.length < 2 ? null : <Navigation label={say("room-navigation")}>
        {rooms.map((one) => <Door key={one.id} room={one} isHere={one.id === here} onPress={() => { goTo(one.id); }} />)}
      </Navigation>}
      <OddClock day={doubtedDay} detail="room-clock" />
      {leaving.trouble === null ? null : <TroubleNotice trouble={leaving.trouble} />}
      {draftTrouble === null ? null : <TroubleNotice trouble={draftTrouble}><p>{say("room-drafts")}</p></TroubleNotice>}
      <KeepDrafts.Provider value={keeping}>
        {room === undefined ? null : <room.component key={room.id} acts={acts} me={me} />}
      </KeepDrafts.Provider>
    </Shell>
  );
}

/** What may fail without her noticing: the next one makes it good. */
function quietly(asked: Promise<unknown>): void {
  asked.catch(() => undefined);
}

function Navigation({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return <nav class="rooms" aria-label={label}><ul class="rooms__list">{children}</ul></nav>;
}

function Door({ room, isHere, onPress }: { room: Room; isHere: boolean; onPress: () => void }): JSX.Element {
  const say = useSay();
  return (
    <li><button type="button" class="rooms__door" aria-current={isHere ? "page" : undefined} onClick={onPress}>{say(room.title)}</button></li>
  );
}

function SignOut({ me, busy, onPress }: { me: Me; busy: boolean; onPress: () => void }): JSX.Element {
  const say = useSay();
  return (
    <>
      <span class="quiet">{say("room-who", { name: me.name, role: me.role })}</span>
      <Button busy={busy} onPress={onPress}>{say("room-sign-out")}</Button>
    </>
  );
}

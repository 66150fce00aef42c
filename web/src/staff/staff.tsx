/**
 * Where a member of staff is: at the door, holding an invitation, waiting to be confirmed, at work.
 *
 * Separate because it alone starts and ends the worker, and with it every key. What was shown is
 * gone with the view; what was being written crosses a lock sealed.
 */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Place } from "../house/house.ts";
import type { Day } from "../protocol/brands.ts";
import { useSay } from "../text/language.tsx";
import { useDoing } from "../ui/async.ts";
import { TroubleNotice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { Shell } from "../ui/shell.tsx";
import { call, type Calling } from "../worker/call.ts";
import { troubleOf, type Trouble } from "../worker/trouble.ts";
import type { CalledStaff, StaffActs } from "./acts.ts";
import { DraftShelf } from "./draftShelf.ts";
import type { KeptDrafts, Standing } from "./entry/acts.ts";
import { EnrolPage } from "./entry/enrolPage.tsx";
import { takeInvitation } from "./entry/invitationLink.ts";
import { SignInPage, type DoorReason } from "./entry/signInPage.tsx";
import { WaitingPage } from "./entry/waitingPage.tsx";
import { GuideLink } from "./guideLink.tsx";
import type { Me } from "./session.ts";
import { StepsBack, useStepsBack } from "./stepBack.tsx";
import { watched } from "./watched.ts";
import { Workspace } from "./workspace.tsx";

/** Outside the workspace. */
type Outside =
  | { readonly at: "door"; readonly reason: DoorReason }
  | { readonly at: "invitation"; readonly token: string }
  | { readonly at: "leaving" }
  | { readonly at: "waiting"; readonly me: Me; readonly standing: Standing; readonly looked: number };

type View = Outside | { readonly at: "work"; readonly me: Me; readonly doubtedDay: Day | null; readonly draftTrouble: Trouble | null };

/** A worker with its keys, and what is being written with them. */
interface Visit extends Calling<StaffActs> {
  readonly shelf: DraftShelf;
}

/** How long sealing a draft may take before the keys go all the same. */
const PATIENCE = 8_000;

/** Everything at `/staff`. */
export function Staff({ place }: { place: Place }): JSX.Element {
  const [visit, setVisit] = useState(newVisit);
  const [view, setView] = useState<View>({ at: "door", reason: "fresh" });
  const sealed = useRef<Uint8Array | null>(null);
  const entering = useDoing();
  const steps = useStepsBack();
  useInvitation((token) => { setView({ at: "invitation", token }); });

  const end = (reason: DoorReason): void => {
    visit.end();
    setVisit(newVisit);
    setView({ at: "door", reason });
  };
  const lock = (): void => {
    setView({ at: "leaving" });
    void kept(visit).then((found) => {
      sealed.current = found === null || found === "nothing" || found.isAtService ? null : found.sealed;
      end(found === null ? "lockedWithout" : "locked");
    });
  };
  const signOut = async (): Promise<void> => {
    await kept(visit);
    // Her keys go even where the service cannot be told.
    end(await visit.acts.signOut().then(() => "signedOut" as const, () => "signedOutHere" as const));
  };
  const goIn = (me: Me, looked = 0): void => {
    entering.run(async () => {
      const standing = await visit.acts.standing();
      if (!standing.isConfirmed) setView({ at: "waiting", me, standing, looked });
      else setView({ at: "work", me, doubtedDay: standing.doubtedDay, draftTrouble: await restored(visit, sealed.current) });
    });
  };
  const latest = useRef(lock);
  latest.current = lock;
  const acts = useMemo(() => {
    let isOver = false;
    return watched(visit.acts, () => {
      if (!isOver) latest.current();
      isOver = true;
    });
  }, [visit]);

  return view.at === "work"
    ? <StepsBack.Provider value={steps}>
      <Workspace acts={acts} me={view.me} shelf={visit.shelf} doubtedDay={view.doubtedDay} draftTrouble={view.draftTrouble} onLock={lock} signOut={signOut} />
    </StepsBack.Provider>
    : <Shell name={document.title} foot={<GuideLink />}>
      {entering.trouble === null ? null : <TroubleNotice trouble={entering.trouble} />}
      <OutsidePage view={view} acts={visit.acts} place={place} busy={entering.busy} onIn={goIn}
        onHome={() => { end("fresh"); }} onSignOut={() => { entering.run(signOut); }} />
    </Shell>;
}

function OutsidePage({ view, acts, place, busy, onIn, onHome, onSignOut }: {
  view: Outside; acts: CalledStaff; place: Place; busy: boolean;
  onIn: (me: Me, looked?: number) => void; onHome: () => void; onSignOut: () => void;
}): JSX.Element {
  const say = useSay();
  switch (view.at) {
    case "door": return <SignInPage key={view.reason} acts={acts} place={place} reason={view.reason} busy={busy} onIn={onIn} />;
    case "invitation": return <EnrolPage key={view.token} acts={acts} place={place} token={view.token} busy={busy} onIn={onIn} onHome={onHome} />;
    case "leaving": return <Page title={say("entry-locking")}>{null}</Page>;
    case "waiting": {
      const { me, looked } = view;
      return <WaitingPage me={me} standing={view.standing} looked={looked} busy={busy} onLook={() => { onIn(me, looked + 1); }} onLeave={onSignOut} />;
    }
  }
}

/** An invitation in the address, at the start or when its link is opened in this very tab. */
function useInvitation(onToken: (token: string) => void): void {
  useEffect(() => {
    const look = (): void => {
      const token = takeInvitation();
      if (token !== null) onToken(token);
    };
    look();
    window.addEventListener("hashchange", look);
    return () => { window.removeEventListener("hashchange", look); };
  }, []);
}

function newVisit(): Visit {
  return { ...call<StaffActs>(STAFF_WORKER), shelf: new DraftShelf() };
}

/** Seals what is being written; null when that failed or took too long. */
async function kept({ acts, shelf }: Visit): Promise<KeptDrafts | "nothing" | null> {
  if (shelf.isClean) return "nothing";
  const late = new Promise<null>((done) => { setTimeout(() => { done(null); }, PATIENCE); });
  return Promise.race([acts.keepDrafts(shelf.all(), shelf.finished()).catch(() => null), late]);
}

/** Puts back what was being written; gives what stood in the way. */
async function restored({ acts, shelf }: Visit, sealed: Uint8Array | null): Promise<Trouble | null> {
  try {
    shelf.restore(await acts.takeDrafts(sealed));
    return null;
  } catch (error) {
    return troubleOf(error);
  }
}

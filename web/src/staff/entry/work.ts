/** The worker's side of coming in, being in and leaving. */
import { Net } from "../../net.ts";
import { begin, current, lock, unlockWithWords } from "../session.ts";
import { accessWork, forgetAccess } from "./access.ts";
import type { EntryActs } from "./acts.ts";
import { keepDrafts, takeDrafts } from "./drafts.ts";
import { enrolmentWork } from "./enrolment.ts";
import { standing } from "./standing.ts";
import { freshChallenge, keysOfTouch, signInByTouch } from "./ways.ts";

/** The acts of the way in. */
export const entryWork: EntryActs = {
  ...enrolmentWork,
  ...accessWork,
  unlockWithWords,
  signInCeremony: async (place) => ({ ...place, challenge: await freshChallenge(new Net("staff")) }),
  unlockWithPasskey: async (place, touched) => {
    const net = new Net("staff");
    return begin(place, net, await signInByTouch(net, touched), keysOfTouch(touched, place));
  },
  standing,
  stay: async () => { await current().net.postJson("/staff/paths", {}); },
  isRemembered: () => current().isRemembered(),
  keepDrafts,
  takeDrafts,
  signOut: async () => {
    await current().net.postJson("/staff/sign-out", {});
    forgetAccess();
    lock();
  },
};

/** The worker's side of coming in and leaving. */
import { current, lock, unlockWithWords } from "../session.ts";
import type { EntryActs } from "./acts.ts";

/** The acts of the way in. */
export const entryWork: EntryActs = {
  unlockWithWords,
  signOut: async () => {
    await current().net.postJson("/staff/sign-out", {});
    lock();
  },
};

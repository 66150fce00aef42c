/**
 * What the page can ask while somebody comes in, is in, and leaves.
 *
 * Separate from the work so that the page knows no key. An invitation and words cross as they
 * were typed; recovery words cross once to be shown.
 */
import type { Place } from "../../house/house.ts";
import type { Me } from "../session.ts";

/** Everything about the way in. */
export interface EntryActs {
  /** Signs in and unlocks with recovery words as typed. */
  readonly unlockWithWords: (place: Place, typed: string) => Promise<Me>;
  /** Tells the service that the session ends, and drops every key. */
  readonly signOut: () => Promise<void>;
}

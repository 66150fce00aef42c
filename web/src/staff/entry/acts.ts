/**
 * What the page can ask while somebody comes in, is in, and leaves.
 *
 * Separate from the work so that the page knows no key. Words cross as they were typed or once to
 * be shown; what a passkey gives crosses once, because only a page can ask a passkey.
 */
import type { Bilingual } from "../../house/questionnaire.ts";
import type { Place } from "../../house/house.ts";
import type { Day, KeyId } from "../../protocol/brands.ts";
import type { Trouble } from "../../worker/trouble.ts";
import type { Drafts } from "../draftShelf.ts";
import type { Assertion, Ceremony, Registration, Touched } from "../passkey.ts";
import type { Me, StaffRole } from "../session.ts";

/** What an invitation says. */
export interface Invited {
  readonly role: StaffRole;
  readonly name: string;
  /** Slugs. */
  readonly organisations: readonly string[];
  /** Their names, where the service has a tree already. */
  readonly names: readonly Bilingual[];
  /** UTC second. */
  readonly expires: number;
}

/** What somebody decides herself while she enrols. */
export interface Choice {
  readonly languages: readonly string[];
  /** Whether she also helps where an organisation has nobody. */
  readonly pool: boolean;
}

/** For making a passkey: in answer to what, and for which keys. */
export interface Making extends Ceremony {
  readonly key: KeyId;
  /** Her passkeys so far. */
  readonly others: readonly string[];
}

/** A list that was not renewed in time. */
export interface LapsedList {
  /** The name of the coordinator who signed it. */
  readonly by: string;
  /** The last day on which it held. */
  readonly until: Day;
}

/** Whether the directory names her keys. */
export interface Standing {
  readonly isConfirmed: boolean;
  /** Whether a coordinator ended her key: then no comparing of digits helps. */
  readonly isEnded: boolean;
  /** The list that named her and has expired: then no comparing helps, and no keys were swapped. */
  readonly expired: LapsedList | null;
  /** Five groups of five digits, for whoever confirms her. */
  readonly digits: string;
  /** Today by her device, when the service has another day. */
  readonly doubtedDay: Day | null;
  /** Why that could not be found out. */
  readonly trouble: Trouble | null;
}

/** Drafts on their way over a lock: kept at the service, or only here. */
export interface KeptDrafts {
  readonly isAtService: boolean;
  /** Sealed to herself, for when the service could not be reached. */
  readonly sealed: Uint8Array;
}

/** A way to unlock. */
export interface Way {
  /** Its name at the service. */
  readonly path: string;
  readonly kind: "words" | "passkey";
}

/** Becoming a member of staff. */
export interface EnrolmentActs {
  /** What an invitation says, while it can be used. */
  readonly look: (invitation: string) => Promise<Invited>;
  /** Makes her keys; with other choices, the same keys. */
  readonly makeKeys: (place: Place, invitation: string, invited: Invited, choice: Choice) => void;
  /** Words of her first or second set; the same ones until she is in. */
  readonly recoveryWords: (set: number, language: "nl" | "en") => string;
  /** For making the passkey that comes along with the enrolment. */
  readonly enrolmentCeremony: () => Promise<Making>;
  /** Hands in her statement and one wrap per way. */
  readonly handIn: (made: Touched<Registration> | null) => Promise<void>;
  /** Opens every wrap as it came back, by a touch where there is a passkey, and begins. */
  readonly complete: (touched: Touched<Assertion> | null) => Promise<Me>;
}

/** Adding and removing ways to unlock. */
export interface AccessActs {
  /** Her ways to unlock. */
  readonly ways: () => Promise<readonly Way[]>;
  /** Words of a set that is not added yet. */
  readonly newWords: (language: "nl" | "en") => string;
  /** Adds that set, once it opens what it should. */
  readonly addWords: () => Promise<void>;
  /** For making one more passkey. */
  readonly additionCeremony: () => Promise<Making>;
  /** Adds the passkey that was made. */
  readonly addPasskey: (made: Touched<Registration>) => Promise<void>;
  /** Removes a way; the service keeps the last two. */
  readonly removeWay: (path: string) => Promise<void>;
}

/** Everything about the way in and out. */
export interface EntryActs extends EnrolmentActs, AccessActs {
  /** Signs in and unlocks with recovery words as typed. */
  readonly unlockWithWords: (place: Place, typed: string) => Promise<Me>;
  /** For a touch that signs in. */
  readonly signInCeremony: (place: Place) => Promise<Ceremony>;
  /** Signs in and unlocks with a touch. */
  readonly unlockWithPasskey: (place: Place, touched: Touched<Assertion>) => Promise<Me>;
  /** Whether the directory of this moment names her. */
  readonly standing: () => Promise<Standing>;
  /** Tells the service that she is still there. */
  readonly stay: () => Promise<void>;
  /** Whether this browser keeps what she saw, to notice when a service shows her less. */
  readonly isRemembered: () => boolean;
  /** Seals what she is writing to herself; `finished` are names that need not be kept any more. */
  readonly keepDrafts: (drafts: Drafts, finished: readonly string[]) => Promise<KeptDrafts>;
  /** What she was writing; from the sealed bytes where there are any. */
  readonly takeDrafts: (sealed: Uint8Array | null) => Promise<Drafts>;
  /** Tells the service that the session ends, and drops every key. */
  readonly signOut: () => Promise<void>;
}

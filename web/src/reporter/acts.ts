/**
 * What the reporter's page can ask of her worker, and what it gets to see.
 *
 * Separate because it is the line between words on a screen and keys: nothing here is a key, and
 * the only secret that crosses is her twelve words, to be shown once, or typed when she returns.
 */
import type { NamedOrganisation } from "../house/organisations.ts";
import type { Installation } from "../house/start.ts";
import type { Bilingual, Questionnaire } from "../house/questionnaire.ts";
import type { Place } from "../house/house.ts";
import type { CaseId, Day, KeyId } from "../protocol/brands.ts";
import type { Answers } from "../protocol/coded.ts";
import type { FrameRule } from "../protocol/fault.ts";
import type { FrameKind } from "../protocol/frame.ts";
import type { State } from "../protocol/caseLog.ts";

/** What the form needs. */
export interface Opened {
  readonly installation: Installation;
  readonly questionnaire: Questionnaire;
  readonly organisations: readonly NamedOrganisation[];
  /** Bytes that her words may take as a text of JSON, besides what the form itself needs. */
  readonly textBytes: number;
  readonly today: Day;
}

/** Somebody who can be chosen. */
export interface Candidate {
  readonly key: KeyId;
  readonly name: string;
  readonly languages: readonly string[];
  /** Slugs. */
  readonly organisations: readonly string[];
}

/** Who may read, step by step upwards; the pool has no organisation. */
export interface ReadingStep {
  readonly organisation: string | null;
  readonly advisers: readonly Candidate[];
}

/** For whom readers are wanted. */
export interface Wanted {
  /** Slug of where it happened. */
  readonly organisation: string;
  readonly excluded: readonly KeyId[];
  /** Whom she wishes; null leaves it to chance. */
  readonly wish: KeyId | null;
  readonly withDeputy: boolean;
  /** Slug of another organisation whose advisers are asked instead of those of hers. */
  readonly elsewhere?: string | null;
}

/** A reader who was chosen, with what she compares. */
export interface ChosenReader extends Candidate {
  readonly role: "adviser" | "deputy";
  /** Five groups of five digits. */
  readonly digits: string;
}

/** An adviser whose list has expired: she cannot be chosen, and what she writes cannot be checked, until it is renewed. */
export interface Missed {
  readonly name: string;
  /** The last day on which it held. */
  readonly until: Day;
}

/** Who can read and who will. */
export interface Readers {
  /** The organisation as it is today: an ended one is followed to its successor. */
  readonly organisation: string;
  /** Everybody who could be chosen, those whom she excluded among them. */
  readonly steps: readonly ReadingStep[];
  /** Nobody when none is left: nothing is sealed then. */
  readonly chosen: readonly ChosenReader[];
  readonly missed: readonly Missed[];
  /** Today by her device, when the service has another day. */
  readonly doubtedDay: Day | null;
}

/** Where the nearest advisers of an organisation are, on the lists that are here. */
export interface Nearest {
  /** The organisation as it is today: an ended one is followed to its successor. */
  readonly organisation: string;
  /** Its own, those of an organisation above it, those who help everywhere, or nobody. */
  readonly at: "own" | "above" | "pool" | "nobody";
  /** Slug of the organisation above. */
  readonly above: string | null;
}

/** A report ready to be sealed. */
export interface Report {
  readonly wanted: Wanted;
  readonly answers: Answers;
  readonly text: string;
}

/** What proves that a thing was taken in. */
export interface Taken {
  readonly case: CaseId;
  readonly day: Day;
  /** Number to quote, from the receipt's hash. */
  readonly receipt: string;
  /** It was an earlier wording that arrived, whose answer was lost; the last changes were not sent. */
  readonly earlier: boolean;
}

/** What a verified line does besides saying something. */
export interface LineFacts {
  /** Names of who reads from now on, of a hand-over. */
  readonly readers: readonly string[];
  /** What came of it, of a closing. */
  readonly outcomes: readonly Bilingual[];
  /** Why a deputy opened it. */
  readonly reason: string | null;
}

/** A line of the dialogue, verified or not. */
export interface Line {
  readonly kind: FrameKind;
  readonly by: "me" | "adviser";
  /** The name on the list, for a verified frame of a reader. */
  readonly name: string | null;
  /** Slugs of the organisations for which that reader is on the list. */
  readonly organisations: readonly string[];
  readonly day: Day | null;
  /** Null when it was not verified, or has no words. */
  readonly text: string | null;
  readonly facts: LineFacts | null;
  /** The rule that failed; null for a verified one. */
  readonly rule: FrameRule | null;
}

/** What only the service claims, where the frames say otherwise. */
export interface ServiceSays {
  readonly state: string;
  readonly organisation: string;
  readonly acknowledgeBy: Day | null;
  readonly feedbackBy: Day | null;
}

/** Her case as it can be believed. */
export interface Mailbox {
  readonly case: CaseId;
  readonly organisation: string;
  readonly state: State;
  /** Null when it agrees. */
  readonly serviceSays: ServiceSays | null;
  readonly today: Day;
  /** Messages that she sent in this visit and that the service does not show any more. */
  readonly lost: number;
  readonly received: Day;
  readonly acknowledgeBy: Day | null;
  readonly feedbackBy: Day | null;
  readonly closed: Day | null;
  /** Bytes that the words of a message may take, as a text of JSON. */
  readonly messageBytes: number;
  readonly readers: readonly { readonly name: string; readonly role: "adviser" | "deputy" }[];
  /** Those of them whose list has expired. */
  readonly missed: readonly Missed[];
  readonly report: { readonly answers: Answers; readonly text: string };
  readonly lines: readonly Line[];
}

/** Everything that the worker does for the page. */
export interface ReporterActs {
  /** Fetches and verifies; to be called once before all others. */
  readonly open: (place: Place) => Promise<Opened>;
  /** The ways besides this service, also when `open` did not hold; null when nothing could be read. */
  readonly support: () => Promise<Installation["support"] | null>;
  /** Loads what seals and opens; the acts that need it do so themselves, only later. */
  readonly getReady: () => Promise<void>;
  /** Where the nearest advisers are; picks nobody and fetches nothing. */
  readonly nearest: (organisation: string) => Promise<Nearest>;
  /** Picks readers anew, by the directory of this moment. */
  readonly readers: (wanted: Wanted) => Promise<Readers>;
  /** Makes her secret and gives its words; the same ones until `forget`. */
  readonly words: (language: "nl" | "en") => Promise<string>;
  /** Seals to the readers last chosen and sends; again with the same bytes when called again for the same report. */
  readonly send: (report: Report) => Promise<Taken>;
  /** Opens her mailbox with words as typed. */
  readonly comeBack: (typed: string) => Promise<Mailbox>;
  /** Fetches the open mailbox again. */
  readonly look: () => Promise<Mailbox>;
  /** Writes in the open mailbox: words, or opening a closed case again. Gives the day of the proof. */
  readonly write: (kind: "message" | "reopen", text: string) => Promise<Day>;
  /** Forgets every secret. */
  readonly forget: () => Promise<void>;
}

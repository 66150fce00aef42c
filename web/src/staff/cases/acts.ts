/**
 * What an adviser's page can ask of its worker about cases, and what it gets to see.
 *
 * Separate because it is the line between words on a screen and keys. Everything in a `CaseView`
 * comes from verified frames, except what is named as the service's word. Whether an answer was
 * read is known to nobody and stands nowhere here.
 */
import type { Codes } from "../../house/codes.ts";
import type { NamedOrganisation } from "../../house/organisations.ts";
import type { CaseId, Day, KeyId } from "../../protocol/brands.ts";
import type { State } from "../../protocol/caseLog.ts";
import type { Answers, Coding } from "../../protocol/coded.ts";
import type { FrameRule } from "../../protocol/fault.ts";
import type { Bodies, FrameKind, Reader, ReaderRole, Stream } from "../../protocol/frame.ts";
import type { InboxCase } from "./inbox.ts";

/** What pages need besides cases. */
export interface Ground {
  readonly codes: Codes;
  readonly organisations: readonly NamedOrganisation[];
  readonly today: Day;
}

/** Somebody who reads a case. */
export interface CaseReader extends Reader {
  /** On the lists; null when they name her no more. */
  readonly name: string | null;
  readonly isMe: boolean;
  /** Whether she has not stepped back. */
  readonly isPresent: boolean;
}

/** What a frame does besides its words; null when it has nothing more. */
export type Detail =
  | { readonly kind: "close"; readonly outcomes: readonly string[] }
  | { readonly kind: "consent"; readonly to: string }
  | { readonly kind: "handOver"; readonly readers: readonly CaseReader[] }
  | { readonly kind: "deputyOpened"; readonly reason: Bodies["deputyOpened"]["reason"] }
  | { readonly kind: "tags"; readonly tags: readonly string[] }
  | { readonly kind: "coding"; readonly coding: Coding };

/** A frame as shown: what it says when every rule holds, else the rule that failed and no word of it. */
export interface Line {
  readonly id: string;
  readonly stream: Stream;
  readonly kind: FrameKind;
  readonly by: "reporter" | "me" | "reader";
  /** The reader's name on the lists. */
  readonly name: string | null;
  readonly day: Day | null;
  readonly text: string | null;
  readonly detail: Detail | null;
  readonly rule: FrameRule | null;
}

/** Terms that run, as the service keeps them. */
export interface CaseTerms {
  readonly acknowledgeBy: Day | null;
  readonly feedbackBy: Day | null;
}

/** One case, verified. */
export interface CaseView {
  readonly case: CaseId;
  readonly organisation: string;
  readonly state: State;
  /** What the service claims where the frames say otherwise. */
  readonly serviceSays: { readonly state: string; readonly organisation: string } | null;
  readonly received: Day;
  readonly terms: CaseTerms;
  readonly readers: readonly CaseReader[];
  /** Why a deputy who has not written yet may open it; null for everybody else. */
  readonly opensFirst: Bodies["deputyOpened"]["reason"] | null;
  readonly report: { readonly answers: Answers; readonly text: string; readonly day: Day };
  readonly lines: readonly Line[];
  readonly tags: readonly string[];
  /** What stands, or what the reporter's own answers propose. */
  readonly coding: Coding;
  /** Whether an adviser has confirmed it. */
  readonly isCoded: boolean;
}

/** What proves that an act was taken in: the receipt, or the frame itself seen in the case. */
export interface Done {
  readonly case: CaseId;
  readonly day: Day;
}

/** Somebody a case can be handed to. */
export interface Colleague {
  readonly key: KeyId;
  readonly name: string;
  readonly organisations: readonly string[];
  /** Whether she is a deputy of the case already, who can be made an adviser of it. */
  readonly isDeputy: boolean;
}

/** Who reads from now on too, who reads no more, and why. */
export interface HandOver {
  readonly to: readonly KeyId[];
  /** In which role they read; as advisers where it is not said. */
  readonly role?: ReaderRole;
  readonly remove: readonly KeyId[];
  readonly reason: string;
}

/** What an adviser writes in words alone. */
export type Says = "message" | "note" | "reopen" | "recuse" | "acknowledge";

/** Everything that the worker does with cases. */
export interface CasesActs {
  /** Labels and names, verified by the directory. */
  readonly ground: () => Promise<Ground>;
  /** All her cases as the service lists them; none of them is opened. */
  readonly inbox: () => Promise<readonly InboxCase[]>;
  readonly openCase: (id: CaseId) => Promise<CaseView>;
  readonly say: (id: CaseId, kind: Says, text: string) => Promise<Done>;
  readonly tag: (id: CaseId, tags: readonly string[]) => Promise<Done>;
  readonly code: (id: CaseId, coding: Coding) => Promise<Done>;
  /** Adds the coded case to her count draft, then closes. */
  readonly closeCase: (id: CaseId, outcomes: readonly string[], text: string) => Promise<Done>;
  readonly openAsDeputy: (id: CaseId) => Promise<Done>;
  /** Advisers who may be added, or made adviser of it where they are a deputy; never one whom the reporter excluded. */
  readonly colleagues: (id: CaseId) => Promise<readonly Colleague[]>;
  readonly handOver: (id: CaseId, wish: HandOver) => Promise<Done>;
}


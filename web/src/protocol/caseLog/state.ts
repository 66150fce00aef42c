/**
 * Where a case stands, derived from its verified frames.
 *
 * Separate because a state that only the server claims is another thing, shown as such.
 */
import type { Day } from "../brands.ts";
import type { Frame } from "../frame.ts";

/** Where a case stands. */
export type State = "received" | "acknowledged" | "feedbackGiven" | "closed" | "reopened";

/** State and the days on which it was first reached. */
export interface Terms {
  readonly state: State;
  /** Day of the report. */
  readonly received: Day;
  /** Day of the first acknowledgement. */
  readonly acknowledged: Day | null;
  /** Day of the first feedback. */
  readonly feedback: Day | null;
  /** Day on which it was last closed, while it is. */
  readonly closed: Day | null;
}

/** The terms of a case of which only the report is there. */
export function termsOf(received: Day): Terms {
  return { state: "received", received, acknowledged: null, feedback: null, closed: null };
}

/** The terms after one more verified frame. */
export function follow(terms: Terms, { kind, author, day }: Frame): Terms {
  if (kind === "acknowledge" && terms.acknowledged === null) {
    return { ...terms, acknowledged: day, state: terms.state === "received" ? "acknowledged" : terms.state };
  }
  if (kind === "message" && author !== "reporter" && terms.acknowledged !== null) {
    const state = terms.state === "acknowledged" ? "feedbackGiven" : terms.state;
    return { ...terms, state, feedback: terms.feedback ?? day };
  }
  if (kind === "close") return { ...terms, state: "closed", closed: day };
  if (kind === "reopen" && terms.closed !== null) return { ...terms, state: "reopened", closed: null };
  return terms;
}

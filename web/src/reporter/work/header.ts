/**
 * What the service says of a mailbox beside its sealed frames: positions, a state and days.
 *
 * Separate because it is only ever compared with what the frames say.
 */
import type { ServedFrame } from "../../protocol/caseLog.ts";
import { FRAME_KINDS, type Author } from "../../protocol/frame.ts";
import * as json from "../../protocol/json.ts";
import { Unknown } from "../../refusal.ts";

const author = json.parsed((text): Author => text === "reporter" ? text : json.id("key")(text, "author"), "reporter or a key");

/** Reads it. */
export const shapeOfMailbox = json.object({
  case: json.id("case"),
  organisation: json.text,
  state: json.text,
  acknowledgeBy: json.orNull(json.day),
  feedbackBy: json.orNull(json.day),
  frames: json.list(json.object({ stream: json.oneOf("dialogue", "desk"), kind: json.oneOf(...FRAME_KINDS), author, seq: json.whole })),
});

/** What the service says. */
export type Header = json.Of<typeof shapeOfMailbox>;

/** Positions and sealed frames put together. @throws Unknown when there is not one for each. */
export function served({ frames }: Header, sealed: readonly Uint8Array[]): readonly ServedFrame[] {
  if (frames.length !== sealed.length) throw new Unknown("not a frame for every position");
  return frames.map((position, place) => ({ position, sealed: sealed[place] ?? new Uint8Array() }));
}

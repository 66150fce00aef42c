/**
 * Count batches: an adviser's coded cases of one organisation and period, sealed to the count desk.
 *
 * Separate because only a report author opens them. A later batch of the same place replaces.
 */
import type { Hash, Identity, Instance, KeyId, Recipient, Sealed, Seed, VerifyKey } from "./brands.ts";
import { utf8 } from "./bytes.ts";
import { codedCase } from "./coded.ts";
import { Fault } from "./fault.ts";
import * as json from "./json.ts";
import { parseNote, signNote, verified } from "./note.ts";
import { open, seal } from "./seal.ts";

const count = json.object({
  instance: json.instance,
  adviser: json.id("key"),
  organisation: json.text,
  period: json.text,
  seq: json.whole,
  prev: json.orNull(json.hash),
  day: json.day,
  cases: json.list(codedCase),
});

/** What a count batch says. */
export type Count = json.Of<typeof count>;

/** Where a batch stands, as the server names it. */
export interface CountPlace {
  readonly instance: Instance;
  readonly adviser: KeyId;
  readonly organisation: string;
  readonly period: string;
  readonly seq: number;
}

/** A batch, signed by its adviser, sealed to the count desk of the year. */
export async function sealCount(batch: Count, signing: Seed, desk: Recipient): Promise<Sealed<"count">> {
  return seal("count", utf8(signNote("count", batch, [{ name: "staff", seed: signing }])), [desk]);
}

/**
 * Opens a batch; with the hash of its note, which the next one names as `prev`.
 * @throws Fault of `open` and of the note; `place` when it is of another place.
 */
export async function openCount(
  bytes: Uint8Array, desk: Identity, adviser: VerifyKey, place: CountPlace,
): Promise<{ readonly batch: Count; readonly hash: Hash }> {
  const note = parseNote(await open("count", bytes, desk), "count");
  const batch = verified(note, [{ name: "staff", key: adviser }], count);
  const isThere = batch.instance === place.instance && batch.adviser === place.adviser
    && batch.organisation === place.organisation && batch.period === place.period && batch.seq === place.seq
    && batch.cases.every((one) => one.organisation === place.organisation && one.period === place.period);
  if (!isThere || (batch.seq === 0) !== (batch.prev === null)) {
    throw new Fault("place", "a batch of another place");
  }
  return { batch, hash: note.hash };
}

/**
 * The two acts that give a case to others: acknowledging opens the readers' desk, handing over
 * changes who reads.
 *
 * Separate because these alone make seeds and seal capsules. A capsule never goes to somebody who
 * is excluded, or whom the directory does not name as an adviser today; who leaves gets no seed of
 * the new epoch.
 */
import { today } from "../../../house/house.ts";
import type { Recipient, Seed } from "../../../protocol/brands.ts";
import { sealCapsule, type EpochSeeds } from "../../../protocol/capsule.ts";
import type { Epoch } from "../../../protocol/caseLog.ts";
import type { ListedCapsule, Reader } from "../../../protocol/frame.ts";
import { sealedHash } from "../../../protocol/keys.ts";
import { identityOf, recipientOf } from "../../../protocol/identity.ts";
import { Stop } from "../../../refusal.ts";
import { current } from "../../session.ts";
import type { HandOver } from "../acts.ts";
import { newReaders, presentReaders } from "../readers.ts";
import { compose, epochOf, written, type Composed } from "./compose.ts";
import type { OpenedCase } from "./open.ts";

/** The first answer, with the capsules that open the desk to all present readers. */
export async function acknowledged(opened: OpenedCase, text: string): Promise<Composed> {
  const epoch = epochOf(opened);
  const note = noteSeed(epoch);
  const readers = presentReaders(opened.log);
  const capsules = await capsulesFor(opened, epoch.number, readers, seedsWith(opened, epoch.number, note));
  const body = { text, noteRecipient: await recipientOfSeed(note), capsules: listed(readers, capsules) };
  return { ...await compose(opened, { kind: "acknowledge", body }), readers, capsules };
}

/** The new set of readers; with fresh identities, and a new epoch, when somebody leaves. */
export async function handedOver(opened: OpenedCase, wish: HandOver): Promise<Composed> {
  const { log } = opened;
  const readers = newReaders(log, wish, current().key);
  // Whoever stepped back and is named again comes in anew.
  const removes = presentReaders(log).length < log.readers.length
    || log.readers.some(({ key }) => !readers.some((one) => one.key === key));
  const now = epochOf(opened);
  const next = removes
    ? { epoch: now.number + 1, case: freshSeed(), note: freshSeed() }
    : { epoch: now.number, case: caseSeed(now), note: noteSeed(now) };
  const seeds = [...seedsWith(opened, next.epoch, next.note), ...removes ? [next] : []];
  const capsules = await capsulesFor(opened, next.epoch, readers, seeds);
  const caseRecipient = await recipientOfSeed(next.case);
  const body = {
    readers, caseRecipient, noteRecipient: await recipientOfSeed(next.note), capsules: listed(readers, capsules), reason: wish.reason,
  };
  const recipients = [caseRecipient, log.report.openingRecipient];
  return { ...await written(opened, { kind: "handOver", body }, next.epoch, recipients), readers, capsules };
}

function caseSeed({ caseSeed: seed }: Epoch): Seed {
  if (seed === null) throw new Stop("no-epoch");
  return seed;
}

/** The seed of the current desk, or a fresh one where there is none yet. */
function noteSeed({ noteRecipient, noteSeed: seed }: Epoch): Seed {
  if (seed !== null) return seed;
  if (noteRecipient !== null) throw new Stop("desk-closed");
  return freshSeed();
}

function freshSeed(): Seed {
  return crypto.getRandomValues(new Uint8Array(32)) as Uint8Array as Seed;
}

async function recipientOfSeed(seed: Seed): Promise<Recipient> {
  return recipientOf(identityOf(seed));
}

/** All seeds that she may pass on, with this note seed for the epoch of that number. */
function seedsWith({ log }: OpenedCase, number: number, note: Seed): readonly EpochSeeds[] {
  return log.epochs.flatMap((epoch) => epoch.caseSeed === null ? [] : [{
    epoch: epoch.number, case: epoch.caseSeed, note: epoch.number === number ? note : epoch.noteSeed,
  }]);
}

function listed(readers: readonly Reader[], capsules: readonly Uint8Array[]): readonly ListedCapsule[] {
  return readers.flatMap(({ key }, place) => {
    const capsule = capsules[place];
    return capsule === undefined ? [] : [{ reader: key, sha256: sealedHash(capsule) }];
  });
}

/** A capsule for each of these readers. @throws Stop `not-adviser` when one is no adviser today. */
async function capsulesFor(
  { id, house }: OpenedCase, epoch: number, readers: readonly Reader[], seeds: readonly EpochSeeds[],
): Promise<readonly Uint8Array[]> {
  const signer = { name: "staff" as const, seed: current().keys.signing };
  const capsules: Uint8Array[] = [];
  for (const { key } of readers) {
    const entry = house.directory.listed.find((one) => one.key === key);
    if (entry?.role !== "adviser" || entry.since > today()) throw new Stop("not-adviser");
    const content = { instance: house.instance, case: id, epoch, reader: key, seeds, day: today() };
    capsules.push(await sealCapsule(content, signer, await house.recipient(key)));
  }
  return capsules;
}

/**
 * Published figures, and whether two report authors signed them.
 *
 * Separate because everybody reads them: the public page, the adviser who looks for her count,
 * the authors. What the service says beside the note only says whose key to try.
 */
import type { Net } from "../net.ts";
import type { Day, KeyId } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import { authorOn } from "../protocol/directory.ts";
import { Fault } from "../protocol/fault.ts";
import * as json from "../protocol/json.ts";
import { parseNote, unverified, verified, type Demand } from "../protocol/note.ts";
import { release, row, type Release } from "../protocol/release.ts";
import { Stop } from "../refusal.ts";
import type { House } from "./house.ts";

const published = json.object({ releases: json.list(json.object({ period: json.text, day: json.day })) });
const released = json.object({
  period: json.text, day: json.day, rows: json.list(row), notShown: json.flag,
  approvedBy: json.orNull(json.id("key")), note: json.text,
});

/** That there are figures of a half-year. */
export type Published = json.Of<typeof published>["releases"][number];

/** The figures of a half-year as the service tells them. */
export type Released = json.Of<typeof released>;

/** Figures that two authors signed, and who they are on the lists. */
export interface SignedRelease {
  readonly content: Release;
  readonly authors: readonly string[];
}

/** All half-years of which figures are published, newest first. @throws Refused, Unknown. */
export async function allPublished(net: Net): Promise<readonly Published[]> {
  return json.readJson(textOf((await net.get("/releases")).body, "json"), published).releases;
}

/** The figures of one of them. @throws Refused, Unknown. */
export async function releaseOf(net: Net, period: string): Promise<Released> {
  return json.readJson(textOf((await net.get(`/releases/${period}`)).body, "json"), released);
}

/**
 * What two report authors of the whole tree signed about this half-year, one after the other.
 * @throws Refused, Unknown; Stop `forged-release` when no such two signed exactly this.
 */
export async function signedRelease(house: House, { note: source, approvedBy }: Released, period: string): Promise<SignedRelease> {
  try {
    const note = parseNote(source, "release");
    const claimed = unverified(note, release);
    if (approvedBy === null || approvedBy === claimed.author) throw new Stop("forged-release");
    const keys = [claimed.author, approvedBy];
    const demands: Demand[] = [];
    for (const key of keys) demands.push(await demandOf(house, key, claimed.day));
    const content = verified(note, demands, release);
    if (content.period !== period || content.instance !== house.instance) throw new Stop("forged-release");
    return { content, authors: keys.map((key) => house.nameOf(key) ?? key) };
  } catch (error) {
    throw error instanceof Fault ? new Stop("forged-release") : error;
  }
}

async function demandOf(house: House, key: KeyId, day: Day): Promise<Demand> {
  const demand = await authorOfAll(house, key, day);
  if (demand === null) throw new Stop("forged-release");
  return demand;
}

/** The signature of an author of the whole tree whose key was valid on that day; null when none was. @throws Refused, Unknown. */
export async function authorOfAll(house: House, key: KeyId, day: Day): Promise<Demand | null> {
  await house.learn(key);
  const { directory } = house;
  const author = authorOn(directory, key, day);
  const isOfAll = author?.organisations.some((slug) => directory.tree.get(slug)?.parent === null) === true;
  return author === null || !isOfAll ? null : { name: "staff", key: author.verifyKey };
}

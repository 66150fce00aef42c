/**
 * Seals reports in a worker of the browser, by the code of the reporter's own worker, and takes
 * the time of each part. Sends nothing.
 */
import { chance } from "../../src/house/chance.ts";
import { House, today, type Place } from "../../src/house/house.ts";
import { Net } from "../../src/net.ts";
import type { Report } from "../../src/reporter/acts.ts";
import { pickReaders, type Pick } from "../../src/reporter/work/choosing.ts";

/** What it is asked. */
export interface SealingAsked {
  readonly place: Place;
  readonly report: Report;
  readonly times: number;
}

/** Milliseconds of one report. */
export interface Sealed {
  /** What does not depend on her words: made while she keeps them. */
  readonly envelope: number;
  /** The words themselves: what is left when she presses. */
  readonly words: number;
}

/** What it answers. */
export interface SealingTold {
  /** Until the code that seals is there and was run once over. */
  readonly load: number;
  /** In order: the first is the first of its life. */
  readonly rounds: readonly Sealed[];
}

const scope = self as unknown as { onmessage: (event: MessageEvent<SealingAsked>) => void; postMessage: (told: SealingTold | string) => void };

scope.onmessage = ({ data }) => {
  reach(data.place.authority);
  sealAll(data).then((told) => { scope.postMessage(told); }, (error: unknown) => { scope.postMessage(String(error)); });
};

/** A worker made of bytes has no address of its own to begin from. */
function reach(origin: string): void {
  const { fetch } = globalThis;
  globalThis.fetch = async (path, init) => fetch(`${origin}${path as string}`, init);
}

async function sealAll({ place, report, times }: SealingAsked): Promise<SealingTold> {
  const house = await House.visit(place, new Net("reporter"));
  const pick = pickReaders(house.directory, report.wanted, today(), [], chance);
  // Their keys are fetched while she looks at their names.
  for (const { key } of pick.readers) await house.recipient(key);
  const begun = performance.now();
  const sealing = await import("../../src/reporter/work/report.ts");
  const load = performance.now() - begun;
  const rounds: Sealed[] = [];
  for (let time = 0; time < times; time += 1) rounds.push(await sealOne(sealing, house, report, pick));
  return { load, rounds };
}

async function sealOne(sealing: typeof import("../../src/reporter/work/report.ts"), house: House, report: Report, pick: Pick): Promise<Sealed> {
  const begun = performance.now();
  const into = await sealing.envelope(house, pick, chance(16));
  const between = performance.now();
  await sealing.prepare(house, report, into);
  return { envelope: between - begun, words: performance.now() - between };
}

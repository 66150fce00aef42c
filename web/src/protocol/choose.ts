/**
 * Choosing readers: the client's decision alone, from the verified directory.
 *
 * Separate because no server may have a say in it. It never seals to anybody else: with nobody
 * left the answer is null, and the page gives phone and letter.
 */
import type { Day, Entropy, KeyId } from "./brands.ts";
import type { Reader } from "./frame.ts";
import { standing, upwards, type Tree } from "./organisations.ts";
import type { Listed } from "./statement.ts";

/** Who can be chosen, in steps: the organisation, then up the tree, then the pool. No step is empty. */
export type Steps = readonly (readonly Listed[])[];

/** For whom readers are chosen. */
export interface Wish {
  readonly organisation: string;
  readonly day: Day;
  readonly excluded: readonly KeyId[];
}

/** The steps for an organisation; each person stands in the first step that holds her. */
export function stepsFor(wish: Wish, tree: Tree, listed: readonly Listed[]): Steps {
  const start = standing(tree, wish.organisation, wish.day);
  const way = start === null ? [] : upwards(tree, start.slug);
  const able = uniqueByKey(listed.filter((one) => isAble(one, wish)));
  const taken = new Set<KeyId>();
  const take = (belongs: (one: Listed) => boolean): readonly Listed[] => {
    const step = able.filter((one) => belongs(one) && !taken.has(one.key));
    for (const one of step) taken.add(one.key);
    return step;
  };
  const steps = [
    ...way.map((slug) => take((one) => one.organisations.includes(slug))),
    take((one) => one.pool),
  ];
  return steps.filter((step) => step.length > 0);
}

function isAble(one: Listed, { day, excluded }: Wish): boolean {
  const isAway = one.awayUntil !== null && one.awayUntil >= day;
  return one.role === "adviser" && one.since <= day && !isAway && !excluded.includes(one.key);
}

function uniqueByKey(listed: readonly Listed[]): readonly Listed[] {
  return [...new Map(listed.map((one) => [one.key, one])).values()];
}

/** Who reads: one adviser, and a deputy where there is one. */
export interface Chosen {
  readonly adviser: Listed;
  readonly deputy: Listed | null;
}

/**
 * One adviser at random from the first step, or the wished one wherever she stands; a deputy from
 * what remains of the same step, else from the next. null when nobody is left.
 */
export function chooseReaders(steps: Steps, entropy: Entropy, wished: KeyId | null = null): Chosen | null {
  const place = wished === null ? 0 : steps.findIndex((step) => step.some((one) => one.key === wished));
  const step = steps[place];
  if (step === undefined) return null;
  const adviser = step.find((one) => one.key === wished) ?? pick(step, entropy);
  if (adviser === undefined) return null;
  const rest = steps.slice(place).map((one) => one.filter(({ key }) => key !== adviser.key));
  const deputies = rest.find((one) => one.length > 0) ?? [];
  return { adviser, deputy: pick(deputies, entropy) ?? null };
}

/** The chosen as a report names them. */
export function readersOf({ adviser, deputy }: Chosen): readonly Reader[] {
  const first: Reader = { key: adviser.key, role: "adviser" };
  return deputy === null ? [first] : [first, { key: deputy.key, role: "deputy" }];
}

function pick<T>(among: readonly T[], entropy: Entropy): T | undefined {
  return among.length === 0 ? undefined : among[below(among.length, entropy)];
}

/** A fair number below a limit of at most 2^32, by rejection. */
export function below(limit: number, entropy: Entropy): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  for (;;) {
    const drawn = entropy(4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (drawn < fair) return drawn % limit;
  }
}

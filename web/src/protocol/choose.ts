/**
 * Choosing readers: the client's decision alone, from the verified directory.
 *
 * Separate because a server that could steer it would choose who reads. It never falls back on
 * anybody who is not eligible: with nobody left the answer is null, and the page gives phone and
 * letter.
 */
import type { Day, Entropy, KeyId } from "./brands.ts";
import type { Directory, ExpiredList } from "./directory.ts";
import type { Reader } from "./frame.ts";
import { standing, upwards, type Tree } from "./organisations.ts";
import type { Listed } from "./statement.ts";

/** Advisers of one step: one organisation of the way up, or the pool. */
export interface Step {
  /** The organisation's slug; null for the pool. */
  readonly organisation: string | null;
  /** Who may be chosen, in the order of the lists. Never empty. */
  readonly advisers: readonly KeyId[];
}

/** For whom readers are chosen. */
export interface Asked {
  readonly organisation: string;
  readonly excluded: readonly KeyId[];
  readonly today: Day;
}

/** Who may read: step by step upwards, then the pool; steps without anybody are left out. */
export function eligible(directory: Directory, tree: Tree, asked: Asked): readonly Step[] {
  const able = directory.listed.filter((one) => mayRead(one, asked));
  const taken = new Set<KeyId>();
  const step = (organisation: string | null, fits: (one: Listed) => boolean): Step => {
    const fitting = able.filter((one) => fits(one) && !taken.has(one.key)).map(({ key }) => key);
    const advisers = [...new Set(fitting)];
    for (const key of advisers) taken.add(key);
    return { organisation, advisers };
  };
  const way = upwards(tree, standing(tree, asked.organisation, asked.today));
  const steps = [
    ...way.map((slug) => step(slug, ({ organisations }) => organisations.includes(slug))),
    step(null, ({ pool }) => pool),
  ];
  return steps.filter(({ advisers }) => advisers.length > 0);
}

/** An adviser who could have been chosen, had her coordinator's list not expired. */
export interface Unavailable {
  readonly adviser: Listed;
  readonly because: ExpiredList;
}

/** Whom an expired list keeps from being chosen: for telling her, never for choosing. */
export function unavailable({ expired }: Directory, tree: Tree, asked: Asked): readonly Unavailable[] {
  const way = upwards(tree, standing(tree, asked.organisation, asked.today));
  const isNear = ({ pool, organisations }: Listed): boolean => pool || organisations.some((slug) => way.includes(slug));
  return expired.flatMap((because) => because.listed
    .filter((one) => mayRead(one, asked) && isNear(one)).map((adviser) => ({ adviser, because })));
}

function mayRead(one: Listed, { today, excluded }: Asked): boolean {
  const isAway = one.awayUntil !== null && one.awayUntil >= today;
  return one.role === "adviser" && one.since <= today && !isAway && !excluded.includes(one.key);
}

/** How to choose. */
export interface Choice {
  /** The adviser she wishes; null for one at random. */
  readonly wish: KeyId | null;
  readonly withDeputy: boolean;
}

/**
 * An adviser and, where there is another, a deputy: at random from the first steps, or the adviser
 * she wishes. null when nobody is left, or when whom she wishes is not eligible.
 */
export function choose(steps: readonly Step[], { wish, withDeputy }: Choice, entropy: Entropy): readonly Reader[] | null {
  const holds = ({ advisers }: Step): boolean => wish === null || advisers.includes(wish);
  const place = steps.findIndex(holds);
  const adviser = wish ?? pick(steps[place]?.advisers ?? [], entropy);
  if (place < 0 || adviser === undefined) return null;
  const others = steps.slice(place).map(({ advisers }) => advisers.filter((key) => key !== adviser));
  const deputy = withDeputy ? pick(others.find((keys) => keys.length > 0) ?? [], entropy) : undefined;
  const first: Reader = { key: adviser, role: "adviser" };
  return deputy === undefined ? [first] : [first, { key: deputy, role: "deputy" }];
}

function pick<T>(among: readonly T[], entropy: Entropy): T | undefined {
  return among.length === 0 ? undefined : among[below(among.length, entropy)];
}

/** A fair number from 0 and below a limit of at least 1, by rejection. */
export function below(limit: number, entropy: Entropy): number {
  const most = 2n ** 64n - 1n;
  const fair = most - most % BigInt(limit);
  for (;;) {
    const drawn = entropy(8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    if (drawn < fair) return Number(drawn % BigInt(limit));
  }
}

/**
 * Who reads a case after a hand-over.
 *
 * Separate and pure because a wrong set shuts somebody out or lets somebody in. Whom the reporter
 * excluded is never in it; who hands over stays, so that a case is never without a reader who
 * knows it.
 */
import type { KeyId } from "../../protocol/brands.ts";
import type { CaseLog } from "../../protocol/caseLog.ts";
import type { Reader, ReaderRole } from "../../protocol/frame.ts";
import { Stop } from "../../refusal.ts";

/** Most readers of a case. */
export const MOST_READERS = 4;

/** The readers who have not stepped back. */
export function presentReaders({ readers, writers }: Pick<CaseLog, "readers" | "writers">): readonly Reader[] {
  return readers.filter(({ key }) => writers.includes(key));
}

/**
 * The complete new set: who stays, then who comes, in the role that is wished, an adviser unless
 * another is; where only deputies are left, the first of them becomes the adviser.
 * @throws Stop `own-removal`, `excluded`, `too-many` or `no-change`.
 */
export function newReaders(
  log: Pick<CaseLog, "readers" | "writers"> & { readonly report: Pick<CaseLog["report"], "excluded"> },
  wish: { readonly to: readonly KeyId[]; readonly role?: ReaderRole; readonly remove: readonly KeyId[] }, own: KeyId,
): readonly Reader[] {
  if (wish.remove.includes(own)) throw new Stop("own-removal");
  if (wish.to.some((key) => log.report.excluded.includes(key))) throw new Stop("excluded");
  const { role = "adviser" } = wish;
  const stay = presentReaders(log).filter(({ key }) => !wish.remove.includes(key));
  const readers: readonly Reader[] = [
    ...stay.map((one) => wish.to.includes(one.key) ? { ...one, role } : one),
    ...wish.to.filter((one) => !stay.some(({ key }) => key === one)).map((key) => ({ key, role })),
  ];
  const [first, ...others] = readers;
  const complete = first === undefined || hasAdviser(readers) ? readers : [{ ...first, role: "adviser" as const }, ...others];
  if (complete.length > MOST_READERS) throw new Stop("too-many");
  if (isSame(complete, log.readers) && isSame(presentReaders(log), log.readers)) throw new Stop("no-change");
  return complete;
}

function hasAdviser(readers: readonly Reader[]): boolean {
  return readers.some(({ role }) => role === "adviser");
}

function isSame(one: readonly Reader[], other: readonly Reader[]): boolean {
  return one.length === other.length && one.every(({ key, role }, place) => key === other[place]?.key && role === other[place].role);
}

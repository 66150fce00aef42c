/**
 * Whether the directory names somebody's own keys in her role.
 *
 * Separate because the service's word for it counts for nothing: she looks herself, in the
 * verified directory. A coordinator stands in the root's statement, which holds before any list.
 */
import { doubtedDay, expectedAt, type House } from "../../house/house.ts";
import { fetchStart } from "../../house/start.ts";
import { instanceNote } from "../../protocol/directory.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { fingerprintDigits } from "../../protocol/keys.ts";
import type { Listed } from "../../protocol/statement.ts";
import { recipientOf } from "../../protocol/identity.ts";
import { Stop } from "../../refusal.ts";
import { troubleOf } from "../../worker/trouble.ts";
import { seenStatement } from "../memory.ts";
import { current, freshHouse, type Session } from "../session.ts";
import type { Standing } from "./acts.ts";

/** Looks by the directory of this moment. */
export async function standing(): Promise<Standing> {
  const session = current();
  const digits = fingerprintDigits(await recipientOf(session.opening), verifyKeyOf(session.keys.signing));
  try {
    return { ...await named(session), digits, doubtedDay: doubtedDay(session.net.lastDate), trouble: null };
  } catch (error) {
    // Before the root has signed anything nobody is named: that is waiting, not trouble.
    const isEarly = error instanceof Stop && error.why === "no-directory";
    return { ...NOT_NAMED, digits, doubtedDay: null, trouble: isEarly ? null : troubleOf(error) };
  }
}

type Named = Pick<Standing, "isConfirmed" | "isEnded" | "expired">;

const NOT_NAMED: Named = { isConfirmed: false, isEnded: false, expired: null };

async function named(session: Session): Promise<Named> {
  switch (session.me.role) {
    case "administrator": return { ...NOT_NAMED, isConfirmed: true };
    case "coordinator": return { ...NOT_NAMED, isConfirmed: await isNamedByRoot(session) };
    case "adviser":
    case "reportAuthor": return namedOnLists(await freshHouse(), session);
  }
}

function namedOnLists({ directory: { listed, expired, coordinators } }: House, { key, me }: Session): Named {
  const isHers = (one: Listed): boolean => one.key === key && one.role === me.role;
  const isConfirmed = listed.some(isHers);
  const lapsed = isConfirmed ? undefined : expired.find((list) => list.listed.some(isHers));
  const isFormer = coordinators.some(({ list }) => list.former.some((one) => one.key === key));
  return {
    isConfirmed, isEnded: isFormer && !isConfirmed && lapsed === undefined,
    expired: lapsed === undefined ? null : { by: lapsed.name, until: lapsed.until },
  };
}

async function isNamedByRoot({ key, place, net, remember }: Session): Promise<boolean> {
  const { directory: { root, instance } } = await fetchStart(net);
  if (root === null || instance === null) throw new Stop("no-directory");
  const statement = instanceNote(expectedAt(place, root), instance);
  await remember((memory) => seenStatement(memory, statement.number));
  return statement.coordinators.some((one) => one.key === key);
}

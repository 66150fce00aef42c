/**
 * Closing a case: counted first, then closed.
 *
 * Separate because here a case enters the adviser's count draft. Adding again replaces, so that
 * whoever is interrupted in between can simply close again; a case counts in the half-year in
 * which it was closed last.
 */
import { fetchCodes } from "../../../house/codes.ts";
import { today } from "../../../house/house.ts";
import { verifiedFrames } from "../../../protocol/caseLog.ts";
import type { CodedCase } from "../../../protocol/coded.ts";
import type { CaseId } from "../../../protocol/brands.ts";
import { halfYear } from "../../../protocol/day.ts";
import { countToken } from "../../../protocol/keys.ts";
import { Stop } from "../../../refusal.ts";
import { countSlot, readDraft, withCase, withoutCase, type CountDraft } from "../../counts/draft.ts";
import { current } from "../../session.ts";
import { fetchSlot, putSlot } from "../../slots.ts";
import type { Done } from "../acts.ts";
import { closingCoding, unknownIn } from "../coding.ts";
import { act } from "./acting.ts";
import { compose } from "./compose.ts";
import { openCase, type OpenedCase } from "./open.ts";

/** Adds the coded case to the draft, then closes. @throws as `act`; Stop `unknown-code`. */
export async function closeCase(id: CaseId, outcomes: readonly string[], text: string): Promise<Done> {
  await count(await openCase(id), outcomes);
  const body = { outcomes, text };
  return act(id, `close/${JSON.stringify(body)}`, (opened) => compose(opened, { kind: "close", body }));
}

async function count(opened: OpenedCase, outcomes: readonly string[]): Promise<void> {
  const { house, log } = opened;
  if (log.terms.acknowledged === null) throw new Stop("no-desk");
  const codes = await fetchCodes(house);
  const coding = closingCoding(log, codes, outcomes, today());
  if (unknownIn(coding, codes).length > 0) throw new Stop("unknown-code");
  const seed = log.epochs.find(({ caseSeed }) => caseSeed !== null)?.caseSeed;
  if (seed === undefined || seed === null) throw new Stop("no-epoch");
  const counted: CodedCase = { token: countToken(seed, house.instance), ...coding };
  const closings = verifiedFrames(log).filter(({ frame }) => frame.kind === "close").map(({ frame }) => halfYear(frame.day));
  for (const earlier of new Set(closings.filter((period) => period !== coding.period))) {
    await change(coding.organisation, earlier, (draft) => withoutCase(draft, counted.token));
  }
  await change(coding.organisation, coding.period, (draft) => withCase(draft, counted));
}

async function change(organisation: string, period: string, how: (draft: CountDraft) => CountDraft): Promise<void> {
  const name = countSlot(organisation, period);
  const slot = await fetchSlot(current(), name);
  const changed = how(readDraft(slot.body));
  if (JSON.stringify(changed) !== JSON.stringify(slot.body)) await putSlot(current(), name, slot, { ...changed });
}

/**
 * Sending a prepared report, and believing only a receipt for exactly that.
 *
 * Separate so that success has one definition. It never changes or seals anything.
 */
import type { House } from "../../house/house.ts";
import { partsOf, type Answer } from "../../net.ts";
import { sha256 } from "../../protocol/bytes.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { b64 } from "../../protocol/encoding.ts";
import { readReceipt, type Receipt, type Sent } from "../../protocol/receipt.ts";
import { Unknown } from "../../refusal.ts";
import type { Taken } from "../acts.ts";
import type { Prepared } from "./report.ts";

/**
 * Sends a report.
 * @throws Refused, Unknown also when a 2xx comes without the right receipt, Stop `unfair-work`.
 */
export async function submit(house: House, { case: id, organisation, readers, keys, bodies }: Prepared): Promise<Taken> {
  const input = { case: id, organisation, mailboxKey: b64(verifyKeyOf(keys.mailbox)), readers };
  const act = { path: "/submissions", action: "submit", input, bodies };
  const answer = await house.act(act, { name: "mailbox", seed: keys.mailbox });
  const sent = { instance: house.instance, case: id, kind: "report", sealed: bodies, readers: readers.map(({ key }) => key) };
  const { source, receipt: { day } } = proof(house, answer, sent);
  return { case: id, day, receipt: numberOf(source), earlier: false };
}

/** The receipt in an answer when it is for exactly what was sent. @throws Unknown otherwise. */
export function proof(house: House, answer: Answer, sent: Sent): { readonly source: Uint8Array; readonly receipt: Receipt } {
  const [source = new Uint8Array()] = partsOf(answer, 1);
  try {
    return { source, receipt: readReceipt(source, house.serviceKey, sent) };
  } catch {
    throw new Unknown("the answer holds no receipt for what was sent");
  }
}

/** A number that she can quote: twelve digits of the receipt's hash. */
function numberOf(source: Uint8Array): string {
  const bits = sha256(source).subarray(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (bits % 10n ** 12n).toString().padStart(12, "0").replace(/(.{4})(?=.)/g, "$1 ");
}

/**
 * How far somebody is who was invited, and in what order they are told.
 *
 * Separate and pure. Who is confirmed is taken from the verified directory, never from the service.
 */
import type { KeyId } from "../../protocol/brands.ts";
import type { Far, Invited, SentInvitation } from "./acts.ts";

/** Who still needs somebody comes first. */
const ORDER: readonly Far[] = ["waiting", "enrolled", "enrolling", "open", "late", "atWork", "ended"];

/**
 * How far, at this second; `confirmed`: the keys that the directory names, null where it does not
 * verify now.
 */
export function farOf({ role, expires, account }: SentInvitation, second: number, confirmed: ReadonlySet<KeyId> | null): Far {
  if (account === null) return second > expires ? "late" : "open";
  if (account.state !== "active") return account.state;
  // Nobody confirms an administrator: her invitation is her proof.
  if (role === "administrator") return "atWork";
  if (confirmed === null) return "enrolled";
  return confirmed.has(account.key) ? "atWork" : "waiting";
}

/** In the order in which they are told. */
export function inOrder(invited: readonly Invited[]): readonly Invited[] {
  return [...invited].sort((one, other) => ORDER.indexOf(one.far) - ORDER.indexOf(other.far) || one.name.localeCompare(other.name, "nl"));
}

/** How far somebody is who was invited, and in what order that is told. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hash, KeyId } from "../src/protocol/brands.ts";
import type { SentInvitation } from "../src/staff/invitations/acts.ts";
import { farOf, inOrder } from "../src/staff/invitations/invited.ts";

const HER = "key_a" as KeyId;
const NOW = 1_000;
const SENT: SentInvitation = { invitation: "a" as Hash, role: "adviser", name: "B", organisations: ["duo"], expires: NOW, account: null };
const active = (role: SentInvitation["role"]): SentInvitation => ({ ...SENT, role, account: { state: "active", key: HER } });

test("an invitation that nobody used is open until its second has passed", () => {
  assert.equal(farOf(SENT, NOW, new Set()), "open");
  assert.equal(farOf(SENT, NOW + 1, new Set()), "late");
});

test("who made her keys waits until the directory names her, whatever the service says", () => {
  for (const role of ["adviser", "coordinator", "reportAuthor"] as const) {
    assert.equal(farOf(active(role), NOW, new Set()), "waiting");
    assert.equal(farOf(active(role), NOW, new Set([HER])), "atWork");
    assert.equal(farOf(active(role), NOW, null), "enrolled");
  }
  assert.equal(farOf(active("administrator"), NOW, null), "atWork");
});

test("an account that is not complete, or ended, is told as that", () => {
  for (const state of ["enrolling", "ended"] as const) {
    assert.equal(farOf({ ...SENT, account: { state, key: HER } }, NOW + 1, new Set([HER])), state);
  }
});

test("who still needs somebody comes first, and then by name", () => {
  const one = (name: string, far: "open" | "waiting" | "atWork"): ReturnType<typeof inOrder>[number] => ({ ...SENT, name, far });
  const told = inOrder([one("a", "atWork"), one("d", "open"), one("c", "open"), one("b", "waiting")]);
  assert.deepEqual(told.map(({ name }) => name), ["b", "c", "d", "a"]);
});

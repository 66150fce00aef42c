import assert from "node:assert/strict";
import { test } from "node:test";
import type { CalledStaff } from "../src/staff/acts.ts";
import { watched } from "../src/staff/watched.ts";
import { Troubled, type Trouble } from "../src/worker/trouble.ts";

function refusedWith(status: number): Trouble {
  return { kind: "refused", problem: { status, kind: "", title: "", detail: "", faults: [], workBits: null } };
}

async function endedAfter(trouble: Trouble): Promise<number> {
  let ended = 0;
  const acts = { stay: () => Promise.reject(new Troubled(trouble)) } as unknown as CalledStaff;
  await assert.rejects(watched(acts, () => { ended += 1; }).stay(), Troubled);
  return ended;
}

test("a page locks when the service has ended the session or the keys are gone, and at nothing else", async () => {
  assert.equal(await endedAfter(refusedWith(401)), 1);
  assert.equal(await endedAfter({ kind: "stop", why: "locked" }), 1);
  for (const other of [refusedWith(403), refusedWith(503), { kind: "unknown" }, { kind: "stop", why: "no-key" }, { kind: "broken" }] as const) {
    assert.equal(await endedAfter(other), 0);
  }
});

test("what acts give is given on", async () => {
  const acts = { recoveryWords: (set: number, language: string) => Promise.resolve(`${set} ${language}`) } as unknown as CalledStaff;
  assert.equal(await watched(acts, () => undefined).recoveryWords(2, "en"), "2 en");
});

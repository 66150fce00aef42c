import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf, stepAfter, type EnrolStep } from "../src/staff/entry/enrolSteps.ts";
import { tokenIn } from "../src/staff/entry/invitationLink.ts";

test("enrolling leads through two ways to unlock, and ends", () => {
  const walk = (second: "passkey" | "words"): readonly EnrolStep[] => {
    const steps: EnrolStep[] = ["invited"];
    for (let place = 0; place < 6; place += 1) steps.push(stepAfter(steps.at(-1) ?? "invited", second));
    return [...new Set(steps)];
  };
  assert.deepEqual(walk("passkey"), ["invited", "sheet-1", "asked-1", "passkey", "finish"]);
  assert.deepEqual(walk("words"), ["invited", "sheet-1", "asked-1", "sheet-2", "asked-2", "finish"]);
  assert.deepEqual(placeOf("asked-1", "words"), { step: 3, of: 6 });
});

test("only an invitation is taken for one", () => {
  const token = "A".repeat(43);
  assert.equal(tokenIn(`#invitation=${token}`), token);
  for (const other of ["", "#", "#main", `#invitation=${token}&x=1`, "#invitation=", `#invitation=<${token}>`, `#other=${token}`]) {
    assert.equal(tokenIn(other), null, other);
  }
});

/** By when she hears something, from signed days and promised terms. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Day } from "../src/protocol/brands.ts";
import { agrees, dueOf, plusMonths } from "../src/reporter/work/terms.ts";

const day = (text: string): Day => text as Day;
const promised = { acknowledgeDays: 7, feedbackMonths: 3 };

suite("terms", () => {
  test("count months to the last day where a month is shorter", () => {
    const cases = [["2026-11-30", 3, "2027-02-28"], ["2026-10-31", 1, "2026-11-30"], ["2026-12-15", 12, "2027-12-15"], ["2027-11-29", 3, "2028-02-29"]] as const;
    for (const [from, months, to] of cases) assert.equal(plusMonths(day(from), months), to);
  });

  test("run until the answer and the feedback are there", () => {
    const terms = { state: "received", received: day("2026-11-22"), acknowledged: null, feedback: null, closed: null } as const;
    assert.deepEqual(dueOf(terms, promised), { acknowledgeBy: "2026-11-29", feedbackBy: "2027-02-28" });
    const acknowledged = { ...terms, state: "acknowledged", acknowledged: day("2026-11-24") } as const;
    assert.deepEqual(dueOf(acknowledged, promised), { acknowledgeBy: null, feedbackBy: "2027-02-24" });
    for (const state of ["feedbackGiven", "closed", "reopened"] as const) {
      assert.deepEqual(dueOf({ ...acknowledged, state }, promised), { acknowledgeBy: null, feedbackBy: null });
    }
  });

  test("agree when clocks explain the difference, and not otherwise", () => {
    assert.ok(agrees(null, null) && agrees(day("2026-11-29"), day("2026-11-30")));
    assert.ok(!agrees(day("2026-11-29"), null) && !agrees(day("2026-11-29"), day("2026-12-06")));
  });
});

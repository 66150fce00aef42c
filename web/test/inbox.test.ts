/** An inbox: groups, terms and searching. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { CaseId, Day } from "../src/protocol/brands.ts";
import { plusDays } from "../src/protocol/day.ts";
import { idOf } from "../src/protocol/ids.ts";
import { fits, grouped, groupOf, GROUPS, inboxPage, shortName, termOf, urgency, type InboxCase } from "../src/staff/cases/inbox.ts";

const today = "2026-11-22" as Day;
const id = (number: number): CaseId => idOf("case", new Uint8Array(16).fill(number));

function caseOf(changes: Partial<InboxCase> = {}): InboxCase {
  return {
    case: id(1), organisation: "duo", state: "acknowledged", received: "2026-11-01" as Day, acknowledgeBy: null,
    feedbackBy: "2027-02-01" as Day, closed: null, waitingFor: "adviser", role: "adviser", ...changes,
  };
}

suite("the inbox", () => {
  test("a case nobody answered is new, whoever's turn the service names", () => {
    assert.equal(groupOf({ state: "received", waitingFor: "adviser" }), "new");
    assert.equal(groupOf({ state: "received", waitingFor: "reporter" }), "new");
  });

  test("an open case stands with whose turn it is, a closed one with the closed", () => {
    for (const state of ["acknowledged", "feedbackGiven", "reopened"] as const) {
      assert.equal(groupOf({ state, waitingFor: "adviser" }), "mine");
      assert.equal(groupOf({ state, waitingFor: "reporter" }), "theirs");
    }
    assert.equal(groupOf({ state: "closed", waitingFor: "adviser" }), "closed");
  });

  test("the first answer is the term that runs until it is given, then feedback", () => {
    const both = { acknowledgeBy: plusDays(today, 3), feedbackBy: plusDays(today, 90) };
    assert.deepEqual(termOf(both, today), { kind: "acknowledge", by: "2026-11-25", days: 3 });
    assert.deepEqual(termOf({ ...both, acknowledgeBy: null }, today)?.kind, "feedback");
    assert.equal(termOf({ acknowledgeBy: null, feedbackBy: null }, today), null);
  });

  test("a term says whether it is over, ends today or soon", () => {
    const of = (days: number): string => urgency({ kind: "feedback", by: plusDays(today, days), days });
    assert.deepEqual([-1, 0, 1, 7, 8].map(of), ["late", "today", "soon", "soon", "later"]);
  });

  test("in each group the nearest term comes first, and what has no term last", () => {
    const days = [30, -2, 0, 8];
    const cases = [...days.map((day, place) => caseOf({ case: id(place), feedbackBy: plusDays(today, day) })),
      caseOf({ case: id(9), feedbackBy: null })];
    const { mine } = grouped(cases, today);
    assert.deepEqual(mine.map((one) => termOf(one, today)?.days ?? null), [-2, 0, 8, 30, null]);
  });

  test("closed cases stand with the one closed last first", () => {
    const cases = ["2026-10-01", "2026-11-20", "2026-03-03"].map((closed, place) =>
      caseOf({ case: id(place), state: "closed", closed: closed as Day, feedbackBy: null, waitingFor: "nobody" }));
    assert.deepEqual(grouped(cases, today).closed.map(({ closed }) => closed), ["2026-11-20", "2026-10-01", "2026-03-03"]);
  });

  test("no case is lost or shown twice, whatever the service sends", () => {
    const one = fc.record({
      state: fc.constantFrom("received", "acknowledged", "feedbackGiven", "closed", "reopened"),
      waitingFor: fc.constantFrom("adviser", "reporter", "nobody"),
      days: fc.option(fc.integer({ min: -400, max: 400 })), number: fc.integer({ min: 0, max: 255 }),
    });
    fc.assert(fc.property(fc.uniqueArray(one, { selector: ({ number }) => number }), (made) => {
      const cases = made.map(({ state, waitingFor, days, number }) =>
        caseOf({ state, waitingFor, case: id(number), feedbackBy: days === null ? null : plusDays(today, days) }));
      const groups = grouped(cases, today);
      const all = GROUPS.flatMap((group) => groups[group].map((shown) => shown.case));
      assert.deepEqual([...all].sort(), cases.map((shown) => shown.case).sort());
    }));
  });

  test("searching finds organisations by name, abbreviation and without accents, and a case by its name", () => {
    const names = ["Coördinatie Uitvoering", "DUO"];
    for (const searched of ["", "duo", "coordinatie", "UITVOERING coord", shortName(id(1))]) assert.ok(fits(caseOf(), names, searched), searched);
    for (const searched of ["ind", "duo ind"]) assert.ok(!fits(caseOf(), names, searched), searched);
  });

  test("a page with another shape is refused", () => {
    assert.throws(() => inboxPage({ cases: [{ ...caseOf(), state: "lost" }], next: null }, "$"));
    assert.throws(() => inboxPage({ cases: [{ ...caseOf(), case: "1" }], next: null }, "$"));
    assert.deepEqual(inboxPage({ cases: [caseOf()], next: null }, "$").cases, [caseOf()]);
  });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { askedPlaces, isAskedWord } from "../src/ui/askedWords.ts";

const WORDS = "appel brood citroen dadel eikel framboos".split(" ");

test("two different places are asked, in order, and each can be", () => {
  const seen = new Set<number>();
  fc.assert(fc.property(fc.integer({ min: 2, max: 15 }), fc.uint8Array({ minLength: 2, maxLength: 2 }), (count, bytes) => {
    const [first, second] = askedPlaces(count, () => bytes);
    assert.ok(first >= 1 && first < second && second <= count);
    if (count === 6) seen.add(first).add(second);
  }), { numRuns: 3_000 });
  assert.deepEqual([...seen].sort(), [1, 2, 3, 4, 5, 6]);
});

test("a word asked back is forgiven its case, its spaces and its end, but not its place", () => {
  for (const typed of ["citroen", " Citroen ", "citr", "CITRO.", WORDS.join(" "), WORDS.join("\n").toUpperCase()]) {
    assert.ok(isAskedWord(typed, WORDS, 3), typed);
  }
  for (const typed of ["", "cit", "brood", "citroenen", "citr brood", [...WORDS].reverse().join(" ")]) {
    assert.ok(!isAskedWord(typed, WORDS, 3), typed);
  }
});

/** Longer texts fall into paragraphs and lists as they were meant. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../src/text/prose.ts";

test("paragraphs stand apart by an empty line", () => {
  assert.deepEqual(blocksOf("One\ntwo.\n\nThree."), [{ kind: "paragraph", text: "One two." }, { kind: "paragraph", text: "Three." }]);
});

test("a block of dashes is a list, and an item may go on in the next line", () => {
  assert.deepEqual(blocksOf("Before.\n\n- one\n  more\n- two"), [
    { kind: "paragraph", text: "Before." }, { kind: "list", items: ["one more", "two"] },
  ]);
});

test("a dash inside a line is a dash", () => {
  assert.deepEqual(blocksOf("one - two"), [{ kind: "paragraph", text: "one - two" }]);
});

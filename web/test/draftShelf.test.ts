import assert from "node:assert/strict";
import { test } from "node:test";
import { DRAFT_BYTES, DraftShelf } from "../src/staff/draftShelf.ts";

test("a draft is kept until it is emptied", () => {
  const shelf = new DraftShelf();
  shelf.type("answer", "Dank u");
  assert.equal(shelf.textOf("answer"), "Dank u");
  assert.deepEqual(shelf.all(), { answer: "Dank u" });
  assert.equal(shelf.type("answer", ""), false);
  assert.deepEqual(shelf.all(), {});
  assert.ok(shelf.isClean);
});

test("emptying a draft that was sealed says so, once", () => {
  const shelf = new DraftShelf();
  shelf.restore({ answer: "Dank u" });
  assert.equal(shelf.type("answer", "Dank u wel"), false);
  assert.deepEqual(shelf.finished(), []);
  assert.equal(shelf.type("answer", ""), true);
  assert.equal(shelf.type("answer", ""), false);
  assert.deepEqual(shelf.finished(), ["answer"]);
  assert.ok(!shelf.isClean);
  shelf.type("answer", "toch");
  assert.deepEqual(shelf.finished(), []);
});

test("a draft that is being sealed as she finishes it goes from there too", () => {
  const shelf = new DraftShelf();
  shelf.type("answer", "Dank u");
  assert.deepEqual(shelf.toSeal(), { answer: "Dank u" });
  assert.equal(shelf.type("answer", ""), true);
  assert.deepEqual(shelf.finished(), ["answer"]);
});

test("what was typed meanwhile is not overwritten by what was sealed", () => {
  const shelf = new DraftShelf();
  shelf.type("answer", "nieuw");
  shelf.restore({ answer: "oud", note: "ook" });
  assert.deepEqual(shelf.all(), { note: "ook", answer: "nieuw" });
});

test("of more than fits, the newest are sealed", () => {
  const shelf = new DraftShelf();
  shelf.type("old", "é".repeat(10_000));
  shelf.type("large", "x".repeat(DRAFT_BYTES));
  shelf.type("new", "é".repeat(10_000));
  assert.deepEqual(Object.keys(shelf.all()), ["new", "old"]);
});

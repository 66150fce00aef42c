/** An administrator's rooms: the journal by day, and where a file is wrong. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import type { Day } from "../src/protocol/brands.ts";
import type { JournalEntry } from "../src/staff/administration/acts.ts";
import { columnOf, fileFaults, remedyOf } from "../src/staff/administration/fileFaults.ts";
import { ACTS, daysOf } from "../src/staff/administration/journal.ts";

suite("the journal", () => {
  const entry = (day: string, act: string, actor: string | null = "key_a", subject: string | null = null): JournalEntry =>
    ({ day: day as Day, plane: actor === null ? "console" : "staff", actor, act, subject });

  test("is told by day, the newest first, the same thing once, coming and going last", () => {
    const days = daysOf([
      entry("2026-11-20", "signedIn"), entry("2026-11-21", "signedIn"), entry("2026-11-21", "listPublished", "key_a", "hash"),
      entry("2026-11-21", "signedIn"), entry("2026-11-21", "signedIn", "key_b"), entry("2026-11-21", "organisationsImported", null),
    ]);
    assert.deepEqual(days.map(({ day }) => day), ["2026-11-21", "2026-11-20"]);
    assert.deepEqual(days[0]?.lines.map(({ act, actor, times }) => [act, actor, times]),
      [["organisationsImported", null, 1], ["listPublished", "key_a", 1], ["signedIn", "key_a", 2], ["signedIn", "key_b", 1]]);
    assert.deepEqual(daysOf([]), []);
  });

  test("has a sentence for every act that the service records", () => {
    const model = readFileSync("../src/journal/model.rs", "utf8");
    const acts = /Act \{([^}]*)\}/s.exec(model)?.[1] ?? "";
    assert.deepEqual([...acts.matchAll(/= "(\w+)"/g)].map(([, name]) => name).sort(), [...ACTS].sort());
    for (const language of ["nl", "en"]) {
      const texts = readFileSync(`../locales/${language}/office.ftl`, "utf8");
      for (const act of ACTS) assert.ok(texts.includes(`[${act}]`), `${language}: ${act}`);
    }
  });
});

test("faults of a file are told by line, then by organisation", () => {
  const said = { rule: "rule", remedy: "remedy" };
  const faults = fileFaults({ faults: [
    { field: "file.duo", ...said }, { field: "file.line12.parent", ...said }, { field: "file.line3.slug", ...said },
    { field: "file.duo.successor", ...said }, { field: "name", ...said },
  ] });
  assert.deepEqual(faults.map(({ line, what, column }) => [line, what, column]),
    [[3, "", "slug"], [12, "", "parent"], [null, "duo", ""], [null, "duo", "successor"]]);
});

test("every column of the shipped file has a remedy of its own, in both languages", () => {
  const header = readFileSync("../config/organisations.csv", "utf8").split("\n")[0]?.split(",") ?? [];
  const read = header.filter((column) => !["fte_source", "cao"].includes(column));
  assert.deepEqual(read.filter((column) => remedyOf({ line: 2, column }) !== column), []);
  assert.deepEqual([remedyOf({ line: 1, column: "slug" }), remedyOf({ line: 2, column: "" }), remedyOf({ line: null, column: "" })],
    ["header", "line", "leftOut"]);
  assert.equal(columnOf("labelNl"), "label_nl");
  for (const language of ["nl", "en"]) {
    const texts = readFileSync(`../locales/${language}/office.ftl`, "utf8");
    for (const of of [...read, "header", "line", "leftOut"]) assert.ok(texts.includes(`[${of}]`), `${language}: ${of}`);
  }
});

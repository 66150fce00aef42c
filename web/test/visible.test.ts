/** Hidden characters in words of others are shown, and nothing else of the words changes. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { visible } from "../src/ui/visible.ts";

suite("visible", () => {
  test("words without hidden marks are one piece", () => {
    assert.deepEqual(visible("Wat er gebeurde\n\tToen."), [{ kind: "text", text: "Wat er gebeurde\n\tToen." }]);
    assert.deepEqual(visible(""), []);
  });

  test("what turns the writing direction is shown by its number", () => {
    assert.deepEqual(visible("veilig\u202Etxt.exe"), [
      { kind: "text", text: "veilig" }, { kind: "hidden", text: "U+202E" }, { kind: "text", text: "txt.exe" },
    ]);
    for (const mark of ["\u200E", "\u200F", "\u061C", "\u2066", "\u2069", "\u202A", "\u200B", "\uFEFF", "\u{E0041}", "\u0007"]) {
      assert.equal(visible(mark)[0]?.kind, "hidden", `U+${mark.codePointAt(0)?.toString(16) ?? ""}`);
    }
  });

  test("letters of every script and joined emoji stay as they are", () => {
    for (const words of ["Zoë müßte", "שלום", "سلام", "می\u200Cخواهم", "👩🏾\u200D🏫", "日本語"]) {
      assert.deepEqual(visible(words), [{ kind: "text", text: words }]);
    }
  });

  test("no shown piece of any text holds a direction mark, and no letter is lost", () => {
    const marks = fc.constantFrom("\u202E", "\u2067", "\u200B", "a", "é", "\n", "👩");
    fc.assert(fc.property(fc.array(marks), (characters) => {
      const pieces = visible(characters.join(""));
      const shown = pieces.filter(({ kind }) => kind === "text").map(({ text }) => text).join("");
      assert.equal(shown, characters.filter((one) => !["\u202E", "\u2067", "\u200B"].includes(one)).join(""));
    }));
  });

  test("line ends of every system are line ends", () => {
    assert.deepEqual(visible("een\r\ntwee"), [{ kind: "text", text: "een\ntwee" }]);
  });
});

/** The word lists themselves: what makes typing them back forgiving. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ALL_LISTS, WORD_LISTS } from "../src/protocol/wordLists.ts";
import { readWords, writeWords } from "../src/protocol/words.ts";

suite("the word lists", () => {
  const all = ALL_LISTS.flat();

  test("have 4,096 different words of plain small letters", () => {
    assert.equal(new Set(all).size, 4_096);
    for (const word of all) assert.match(word, /^[a-z]{3,}$/);
  });

  test("four letters name one word of both lists", () => {
    assert.equal(new Set(all.map((word) => word.slice(0, 4))).size, 4_096);
  });

  test("words of either language come back, whole or as four letters", () => {
    const secret = Uint8Array.from({ length: 20 }, (_, place) => 250 - 11 * place);
    for (const list of Object.values(WORD_LISTS)) {
      const words = writeWords(secret, list);
      assert.deepEqual(readWords(words, 20, ALL_LISTS), secret);
      const short = words.split(" ").map((word) => word.slice(0, 4)).join("-");
      assert.deepEqual(readWords(short, 20, ALL_LISTS), secret);
    }
  });
});

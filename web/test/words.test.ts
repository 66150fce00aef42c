/** Words with a made-up list: round trips, forgiveness, and what is wrong said precisely. */
import { WordFault } from "../src/protocol/fault.ts";
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { parseWordList, readWords, wordCount, writeWords } from "../src/protocol/words.ts";
import { breaks } from "./people.ts";

const letters = "abcdefghijklmnop";
const syllable = (number: number): string => `${letters[number >> 4] ?? ""}${letters[number & 15] ?? ""}`;
const made = (end: string): string => Array.from({ length: 2_048 }, (_, place) =>
  `${syllable(place >> 3)}${letters[place & 7] ?? ""}${end}`).join("\n");
const lists = [parseWordList(made("zone")), parseWordList(made("yard"))] as const;
const secret = Uint8Array.from({ length: 16 }, (_, place) => 17 * place);
const words = writeWords(secret, lists[0]).split(" ");

function fault(typed: string): WordFault {
  try {
    readWords(typed, 16, lists);
  } catch (error) {
    assert.ok(error instanceof WordFault);
    return error;
  }
  return assert.fail("was read");
}

suite("words", () => {
  test("any secret comes back from its words in either list", () => {
    const sized = fc.constantFrom(16 as const, 20 as const)
      .chain((length) => fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => ({ length, bytes })));
    fc.assert(fc.property(sized, fc.constantFrom(...lists), ({ length, bytes }, list) => {
      const written = writeWords(bytes, list);
      assert.equal(written.split(" ").length, wordCount(length));
      assert.deepEqual(readWords(written, length, lists), bytes);
    }));
  });

  test("capitals, digits, line breaks and punctuation between words are forgiven", () => {
    const typed = words.map((word, place) => `${place + 1}. ${word.toUpperCase()},\r\n`).join("");
    assert.deepEqual(readWords(typed, 16, lists), secret);
  });

  test("a beginning of one word only is enough and lists may be mixed", () => {
    const other = writeWords(secret, lists[1]).split(" ");
    const typed = words.map((word, place) => place % 2 === 0 ? word.slice(0, 4) : other[place] ?? "").join(" ");
    assert.deepEqual(readWords(typed, 16, lists), secret);
  });

  test("a word off the lists is pointed at, counting from one", () => {
    const found = fault(words.with(4, "Xylophone").join(" "));
    assert.deepEqual([found.rule, found.position, found.word], ["words.unknown", 5, "xylophone"]);
    assert.ok(!found.message.includes("xylophone"), "no message holds a typed word");
  });

  test("a beginning of several words is pointed at", () => {
    const found = fault(words.with(0, "aaa").join(" "));
    assert.deepEqual([found.rule, found.position], ["words.ambiguous", 1]);
  });

  test("eleven or thirteen words are said to be the wrong number", () => {
    assert.equal(fault(words.slice(1).join(" ")).rule, "words.number");
    assert.equal(fault([...words, words[0]].join(" ")).rule, "words.number");
    assert.equal(fault("").rule, "words.number");
    assert.throws(() => readWords(words.join(" "), 20, lists), breaks("words.number"));
  });

  test("of wrong words that are on the list about fifteen of sixteen are noticed", () => {
    const noticed = Array.from({ length: 320 }, (_, place) => {
      const wrong = lists[0][(lists[0].indexOf(words[3] ?? "") + place + 1) % 2_048] ?? "";
      try {
        readWords(words.with(3, wrong).join(" "), 16, lists);
        return 0;
      } catch (error) {
        assert.ok(breaks("words.checksum")(error));
        return 1;
      }
    }).reduce((sum: number, one) => sum + one, 0);
    assert.ok(noticed > 280 && noticed < 320, String(noticed));
  });

  test("a list that lacks a word or has one twice is refused", () => {
    assert.throws(() => parseWordList(made("zone").slice(8)), breaks("words.number"));
    assert.throws(() => parseWordList(made("zone").replace("aabzone", "aaazone")), breaks("words.number"));
  });
});

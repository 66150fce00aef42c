/** The code lists of the installation as pages read them. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { labelOf, naturesOf, readCodes } from "../src/house/codes.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import { checkCodes, verifyDirectory } from "../src/protocol/directory.ts";
import { voice } from "../src/text/bundles.ts";
import * as house from "./house.ts";
import { breaks } from "./people.ts";

const bytes = readFileSync(join(import.meta.dirname, "..", "..", "config", "codes.json"));
const codes = readCodes(bytes);

suite("code lists", () => {
  test("every member that an adviser codes has a list", () => {
    for (const member of ["role", "grounds", "racismForms", "natures", "behaviours", "outcomes", "help", "harm"]) {
      assert.ok((codes[member]?.codes.length ?? 0) > 0, member);
    }
  });

  test("behaviours propose the natures that they point to, in the order of the list", () => {
    assert.deepEqual(naturesOf(codes, ["b.grap", "b.opmerking"]), ["n.bejegening"]);
    assert.deepEqual(naturesOf(codes, ["b.onbekend"]), []);
    const all = codes["behaviours"]?.codes.map(({ id }) => id) ?? [];
    const order = codes["natures"]?.codes.map(({ id }) => id) ?? [];
    assert.deepEqual(naturesOf(codes, [...all].reverse()), order.filter((id) => naturesOf(codes, all).includes(id)));
  });

  test("a code is said in the reader's language, an unknown one as it is", () => {
    assert.equal(labelOf(codes, "outcomes", "o.geteld", "nl"), "Alleen geteld");
    assert.equal(labelOf(codes, "outcomes", "o.geteld", "en"), "Counted only");
    assert.equal(labelOf(codes, "outcomes", "o.later", "nl"), "o.later");
  });

  test("an adviser reads about the reporter: no list is named as if she were asked herself", () => {
    const asks = { nl: /\b(u|uw|mijn|ik)\b/i, en: /\b(you|your|my|me)\b/i };
    for (const language of ["nl", "en"] as const) {
      const say = voice(language, [readFileSync(join(import.meta.dirname, "..", "..", "locales", language, "desk.ftl"), "utf8")]);
      const named = Object.entries(codes).map(([member, list]) => say("coding-member", { member, title: list[language] }));
      assert.ok(named.length > 15);
      assert.deepEqual(named.filter((title) => asks[language].test(title)), []);
    }
  });

  test("other lists than the directory names are refused", () => {
    const directory = verifyDirectory(house.expected, house.served());
    checkCodes(directory, house.codes);
    assert.throws(() => { checkCodes(directory, utf8("{ }")); }, breaks("directory.codes"));
  });
});

/** Releases: the shared vectors, and an attacker who knows the rule. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { CodedCase } from "../src/protocol/coded.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import { hashOf } from "../src/protocol/encoding.ts";
import { parseNote, verified } from "../src/protocol/note.ts";
import {
  approveRelease, daysOf, difference, LEAST, membersOf, release, reportsOf, signRelease, tableOf, uses,
  type Members, type Row, type Size,
} from "../src/protocol/release.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import * as house from "./house.ts";
import { seedOf } from "./people.ts";

const source = readFileSync(join(import.meta.dirname, "..", "..", "tests", "vectors", "release.json"));
const { cases } = JSON.parse(source.toString()) as {
  cases: { is: string; period: string; reports: Record<string, number>; rows: Row[]; notShown: boolean }[];
};

suite("releases", () => {
  test("tables are as the shared vectors have them", () => {
    assert.ok(cases.length > 5);
    for (const { is, period, reports, rows, notShown } of cases) {
      assert.deepEqual(tableOf(membersOf(source, period), new Map(Object.entries(reports))), { rows, notShown }, is);
    }
  });

  test("a half-year has days, anything else has none", () => {
    assert.deepEqual(daysOf("2026-H1"), ["2026-01-01", "2026-06-30"]);
    assert.deepEqual(daysOf("2026-H2"), ["2026-07-01", "2026-12-31"]);
    for (const wrong of ["2026", "2026-H3", "26-H1", "2026-H1 "]) assert.throws(() => daysOf(wrong), { rule: "day" });
  });

  test("a token counts once, where it was counted last", () => {
    const counted = (token: string, organisation: string): CodedCase => ({ token: hashOf(token), organisation } as CodedCase);
    const reports = reportsOf([counted("a", "x"), counted("b", "x"), counted("a", "y"), counted("c", "y")]);
    assert.deepEqual([...reports].sort(), [["x", 1], ["y", 2]]);
  });

  test("no organisation stands in two rows, none below ten by itself, none without a size in a group", () => {
    const numbers = fc.array(fc.tuple(fc.constantFrom<Size>("small", "medium", "large"), fc.nat({ max: 14 })), { maxLength: 30 });
    fc.assert(fc.property(numbers, (drawn) => {
      const members: Members = new Map(drawn.map(([size], place) => [`o${place}`, size]));
      const { rows, notShown } = tableOf(members, new Map(drawn.map(([, number], place) => [`o${place}`, number])));
      const named = rows.flatMap(({ organisations }) => organisations);
      assert.equal(new Set(named).size, named.length);
      assert.equal(named.length < members.size, notShown);
      for (const row of rows) assert.ok(row.reports >= LEAST);
    }));
  });

  test("who knows the rule and one number learns no other exactly", () => {
    for (const sizes of [["small", "small", "small", "small", "small"], ["small", "small", "medium", "medium", "large"]] as const) {
      attack(new Map(sizes.map((size, place) => [`o${place}`, size])));
    }
  });

  test("two authors sign the same words; rows that differ are named", () => {
    const [one, other] = [seedOf("one"), seedOf("other")];
    const [{ rows, notShown }] = cases.filter(({ rows }) => rows.length > 3) as [typeof cases[number]];
    const content = { instance: house.instance, period: "2026-H2", author: house.reportAuthor.key, day: house.today, rows, notShown, batches: [hashOf("b")] };
    const note = approveRelease(signRelease(content, one), other);
    const demands = [one, other].map((seed) => ({ name: "staff", key: verifyKeyOf(seed) }) as const);
    assert.deepEqual(verified(parseNote(note, "release"), demands, release), content);
    assert.deepEqual([uses(content, hashOf("b")), uses(content, hashOf("c"))], [true, false]);
    assert.equal(difference({ rows, notShown }, { rows, notShown }), null);
    const [first, ...rest] = rows as [Row, ...Row[]];
    const bent = { ...first, reports: first.reports + 1 };
    assert.deepEqual(difference({ rows: [bent, ...rest], notShown }, { rows, notShown }), { missing: [first], added: [bent], otherNotShown: false });
    assert.ok(difference({ rows, notShown: true }, { rows, notShown }));
  });

  test("a tree of another form is none", () => {
    assert.throws(() => membersOf(utf8('{"organisations":[{"slug":"x"}]}'), "2026-H1"), { rule: "member" });
  });
});

/** Compares all tables that would show the same: no number but the known one may be the same in all of them. */
function attack(members: Members): void {
  const slugs = [...members.keys()];
  const open = new Map<string, number[]>();
  for (let code = 0; code < 10 ** slugs.length; code += 1) {
    const numbers = slugs.map((_, place) => Math.floor(code / 10 ** place) % 10);
    const shown = tableOf(members, new Map(slugs.map((slug, place) => [slug, numbers[place] ?? 0])));
    const seen = shown.rows.map(({ sizes, reports }) => `${sizes.join()}${reports}`).join();
    for (const [place, number] of numbers.entries()) {
      const of = `${seen} ${place}=${number}`;
      const possible = open.get(of) ?? slugs.map(() => 0);
      open.set(of, possible.map((bits, at) => bits | (1 << (numbers[at] ?? 0))));
    }
  }
  for (const [of, possible] of open) {
    const known = Number(/ (\d+)=/.exec(of)?.[1]);
    const told = possible.filter((bits, at) => at !== known && (bits & (bits - 1)) === 0);
    assert.deepEqual(told, [], of);
  }
}

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hash, KeyId } from "../src/protocol/brands.ts";
import type { CaseLog } from "../src/protocol/caseLog.ts";
import type { Directory } from "../src/protocol/directory.ts";
import { hashOf } from "../src/protocol/encoding.ts";
import { idOf } from "../src/protocol/ids.ts";
import { readJson } from "../src/protocol/json.ts";
import { Stop } from "../src/refusal.ts";
import {
  memoryShape, NOTHING_SEEN, seenBatches, seenCase, seenDirectory, seenOwnList, seenSlot, together, wrote, type Memory,
} from "../src/staff/memory.ts";

const key = idOf("key", new Uint8Array(16));
const other = idOf("key", new Uint8Array(16).fill(1));
const id = idOf("case", new Uint8Array(16));
const slot = idOf("slot", new Uint8Array(16));
const hash = (text: string): Hash => hashOf(text);
const mark = (number: number, text = String(number)): { number: number; hash: Hash } => ({ number, hash: hash(text) });

function refused(why: string, act: () => unknown): void {
  assert.throws(act, (error) => error instanceof Stop && error.why === why);
}

function directory(statement: number, lists: readonly (readonly [KeyId, number, string?])[]): Directory {
  const used = lists.map(([coordinator, number, text]) => ({ coordinator, ...mark(number, text) }));
  return { instance: { number: statement }, used } as unknown as Directory;
}

function log(...frames: readonly (readonly ["dialogue" | "desk", string, number, string?])[]): Pick<CaseLog, "authentic"> {
  return { authentic: frames.map(([stream, author, seq, text]) => ({ stream, author: author as KeyId, seq, hash: hash(text ?? `${stream}${author}${seq}`) })) };
}

test("the root's statement and every list only move on", () => {
  const seen = seenDirectory(NOTHING_SEEN, directory(3, [[key, 7], [other, 2]]));
  assert.deepEqual(seenDirectory(seen, directory(3, [[key, 7], [other, 2]])), seen);
  assert.equal(seenDirectory(seen, directory(4, [[key, 8], [other, 2]])).statement, 4);
  refused("older-statement", () => seenDirectory(seen, directory(2, [[key, 7], [other, 2]])));
  refused("older-list", () => seenDirectory(seen, directory(3, [[key, 6], [other, 2]])));
  refused("older-list", () => seenDirectory(seen, directory(3, [[key, 7, "another"], [other, 2]])));
});

test("a coordinator builds on no older list of hers, nor on none", () => {
  const seen = seenOwnList(seenOwnList(NOTHING_SEEN, key, null), key, mark(5));
  refused("older-list", () => seenOwnList(seen, key, mark(4)));
  refused("older-list", () => seenOwnList(seen, key, null));
  assert.deepEqual(seenOwnList(seen, key, mark(6)).lists[key], mark(6));
});

test("every frame seen before still stands in its case", () => {
  const before = log(["dialogue", "reporter", 0], ["dialogue", key, 0], ["dialogue", "reporter", 1], ["desk", key, 0]);
  const seen = seenCase(NOTHING_SEEN, id, before);
  assert.deepEqual(seenCase(seen, id, before), seen);
  seenCase(seen, id, { authentic: [...before.authentic, ...log(["dialogue", key, 1]).authentic] });
  refused("older-case", () => seenCase(seen, id, log(["dialogue", "reporter", 0], ["dialogue", key, 0], ["desk", key, 0])));
  refused("older-case", () => seenCase(seen, id, log(["dialogue", "reporter", 0], ["dialogue", key, 0], ["dialogue", "reporter", 1, "another"], ["desk", key, 0])));
  refused("older-case", () => seenCase(seen, id, log(["dialogue", "reporter", 0], ["dialogue", key, 0], ["dialogue", "reporter", 1])));
});

test("what she wrote herself must be there the next time", () => {
  const before = log(["dialogue", "reporter", 0]);
  const written = wrote(seenCase(NOTHING_SEEN, id, before), id, "dialogue", { author: key, seq: 0, hash: hash("mine") });
  refused("older-case", () => seenCase(written, id, before));
  seenCase(written, id, log(["dialogue", "reporter", 0], ["dialogue", key, 0, "mine"]));
});

test("a slot once filled is neither emptied nor rolled back", () => {
  const seen = seenSlot(seenSlot(NOTHING_SEEN, slot, null), slot, mark(1));
  refused("older-slot", () => seenSlot(seen, slot, mark(0)));
  refused("older-slot", () => seenSlot(seen, slot, mark(1, "another")));
  refused("older-slot", () => seenSlot(seen, slot, null));
});

test("a batch of a period is neither older nor gone; another period is another", () => {
  const batch = (seq: number, text?: string): Parameters<typeof seenBatches>[2][number] =>
    ({ organisation: "dienst", adviser: key, seq, sha256: mark(seq, text).hash });
  const seen = seenBatches(NOTHING_SEEN, "2026-H2", [batch(1)]);
  seenBatches(seen, "2027-H1", []);
  seenBatches(seen, "2026-H2", [batch(2)]);
  for (const used of [[], [batch(0)], [batch(1, "another")]]) refused("older-batch", () => seenBatches(seen, "2026-H2", used));
});

test("two tabs remember the newer of what each saw, and it can be written down", () => {
  const one: Memory = { ...NOTHING_SEEN, statement: 2, lists: { a: mark(3), b: mark(1) }, slots: { s: mark(0) } };
  const two: Memory = { ...NOTHING_SEEN, statement: 1, lists: { a: mark(2), b: mark(4) } };
  const both = together(one, two);
  assert.deepEqual(both, { ...NOTHING_SEEN, statement: 2, lists: { a: mark(3), b: mark(4) }, slots: { s: mark(0) } });
  assert.deepEqual(together(two, one), both);
  assert.deepEqual(readJson(JSON.stringify(both), memoryShape), both);
});

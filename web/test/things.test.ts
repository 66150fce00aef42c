/** Everything small that travels: ids, days, keys, parts, requests, receipts, capsules, self frames, counts. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { Day, Seed } from "../src/protocol/brands.ts";
import { sha256, utf8 } from "../src/protocol/bytes.ts";
import { feedbackClass, firstAnswerClass, type CodedCase } from "../src/protocol/coded.ts";
import { openCount, sealCount, type Count } from "../src/protocol/count.ts";
import { daysUntil, halfYear, parseDay, plusDays } from "../src/protocol/day.ts";
import { openDesk, sealDesk } from "../src/protocol/desk.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import { b64, fromB64, hashOf } from "../src/protocol/encoding.ts";
import { bytesOfId, idOf, parseId } from "../src/protocol/ids.ts";
import * as keys from "../src/protocol/keys.ts";
import { parseNote, signNote, verified } from "../src/protocol/note.ts";
import * as json from "../src/protocol/json.ts";
import { openWrap, sealWrap } from "../src/protocol/wrap.ts";
import { readParts, writeParts } from "../src/protocol/parts.ts";
import { readReceipt, type Sent } from "../src/protocol/receipt.ts";
import { isWork, solveWork, workSubject, writeRequest } from "../src/protocol/request.ts";
import { seal } from "../src/protocol/seal.ts";
import { openSelf, sealSelf, type SelfFrame } from "../src/protocol/selfFrame.ts";
import * as house from "./house.ts";
import { breaks, openerOf, seedOf } from "./people.ts";

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
const seedsOf = (made: object): readonly Seed[] => Object.values(made) as Seed[];
const anyCase = idOf("case", new Uint8Array(16).fill(1));

suite("ids and days", () => {
  test("text and bytes are the same id, in one text only", () => {
    fc.assert(fc.property(sixteen, (bytes) => {
      const text = idOf("case", bytes);
      assert.equal(parseId("case", text), text);
      assert.deepEqual(bytesOfId(text), bytes);
    }));
    assert.equal(idOf("case", utf8("foobarfoobarfoob")), "case_mzxw6ytbojtg633cmfzgm33pmi");
    const good = idOf("key", new Uint8Array(16));
    for (const wrong of [`${good}a`, good.toUpperCase(), `${good.slice(0, -1)}b`, good.replace("key", "case"), good.slice(0, -1)]) {
      assert.throws(() => parseId("key", wrong), breaks("id"));
    }
  });

  test("b64 has one text for its bytes", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => { assert.deepEqual(fromB64(b64(bytes)), bytes); }));
    for (const wrong of ["AB", "AA==", "A+A=", "A", "AAA "]) assert.throws(() => fromB64(wrong), breaks("bytes"));
    assert.throws(() => fromB64("AAAA", 2), breaks("bytes"));
  });

  test("a day exists and is written in one way", () => {
    assert.equal(parseDay("2028-02-29"), "2028-02-29");
    for (const wrong of ["2026-02-29", "2026-2-9", "2026-13-01", "2026-11-22T00:00:00Z", "", "x"]) {
      assert.throws(() => parseDay(wrong), breaks("day"));
    }
    const day = parseDay("2026-12-31");
    assert.deepEqual([plusDays(day, 1), daysUntil(day, plusDays(day, 30)), halfYear(day)], ["2027-01-01", 30, "2026-H2"]);
  });

  test("terms fall into their classes", () => {
    assert.deepEqual([7, 8, 15, 31].map(firstAnswerClass), ["0-7", "8-14", "15-30", "31+"]);
    assert.deepEqual([30, 31, 91, 92].map(feedbackClass), ["0-30", "31-91", "31-91", "92+"]);
  });
});

suite("keys", () => {
  test("differ by label, instance, credential and slot name", () => {
    const secret = new Uint8Array(32).fill(5);
    const other = keys.instanceOf(verifyKeyOf(seedOf("another root")));
    const all = [house.instance, other].flatMap((instance) => [
      ...seedsOf(keys.returnKeys(secret, instance)), ...seedsOf(keys.staffKeys(secret, instance)),
      ...seedsOf(keys.unlockKeys(secret, instance, "")), ...seedsOf(keys.unlockKeys(secret, instance, "a")),
    ].map((seed) => b64(seed)).concat(
      keys.slotId(secret, instance, "a"), keys.slotId(secret, instance, "b"), keys.countToken(secret, instance)));
    assert.equal(new Set(all).size, all.length);
  });

  test("fingerprint digits are five groups of five, leading zeros kept", () => {
    const digits = keys.fingerprintDigits(house.inService.recipient, verifyKeyOf(house.inService.seed));
    assert.match(digits, /^(\d{5} ){4}\d{5}$/);
  });

  test("a case id changes with each of its three keys", async () => {
    const [one, two, three] = [await openerOf("one"), await openerOf("two"), await openerOf("three")];
    const [key, other] = [verifyKeyOf(seedOf("a")), verifyKeyOf(seedOf("b"))];
    const ids = [
      keys.caseId(one.recipient, two.recipient, key), keys.caseId(three.recipient, two.recipient, key),
      keys.caseId(one.recipient, three.recipient, key), keys.caseId(one.recipient, two.recipient, other),
      keys.caseId(two.recipient, one.recipient, key),
    ];
    assert.equal(new Set(ids).size, 5);
  });
});

suite("requests", () => {
  test("parts come back and cut ones are refused", () => {
    fc.assert(fc.property(fc.array(fc.uint8Array()), (parts) => { assert.deepEqual(readParts(writeParts(parts)), parts); }));
    const body = writeParts([Uint8Array.of(1, 2, 3)]);
    for (let end = 1; end < body.length; end += 1) {
      assert.throws(() => readParts(body.subarray(0, end)), breaks("parts"));
    }
  });

  test("a request names its bodies, its address and its challenge under the mailbox's signature", () => {
    const seed = seedOf("mailbox");
    const bodies = [utf8("one"), utf8("two")];
    const body = writeRequest({ action: "send", authority: house.authority, challenge: "c", input: { seq: 1 }, bodies }, "mailbox", seed);
    const [note = new Uint8Array(), ...rest] = readParts(body);
    assert.deepEqual(rest, bodies);
    const read = verified(parseNote(note, "request"), [{ name: "mailbox", key: verifyKeyOf(seed) }], json.members);
    assert.deepEqual(read, {
      action: "send", authority: house.authority, challenge: "c", bodies: bodies.map((one) => hashOf(one)), input: { seq: 1 },
    });
  });

  test("work that was solved is enough for this challenge and these bodies alone, and can be solved in portions", () => {
    const bodies = [utf8("report"), utf8("capsule")];
    const subject = workSubject("c", bodies);
    const solved = BigInt(solveWork(subject, 10) ?? "0");
    assert.ok(isWork(subject, solved, 10));
    const others = Array.from({ length: 64 }, (_, place) => workSubject("c", [Uint8Array.of(place)]));
    assert.ok(others.filter((other) => isWork(other, solved, 10)).length < 8);
    const later = Array.from({ length: 64 }, (_, place) => workSubject(String(place), bodies));
    assert.ok(later.filter((other) => isWork(other, solved, 10)).length < 8);
    assert.equal(solveWork(subject, 10, 0n, Number(solved)), null);
    assert.equal(solveWork(subject, 10, solved, 1), solved.toString());
    assert.throws(() => solveWork(subject, 41), breaks("work"));
  });
});

suite("receipts", () => {
  const sent: Sent = { instance: house.instance, case: anyCase, kind: "report", sealed: [utf8("sealed")], readers: [house.inService.key] };
  const receipt = { instance: house.instance, case: anyCase, day: house.today, kind: "report", sealed: [keys.sealedHash(utf8("sealed"))], readers: [house.inService.key] };
  const sign = (changes: object, seed = house.service): string => signNote("receipt", { ...receipt, ...changes }, [{ name: "service", seed }]);
  const service = verifyKeyOf(house.service);

  test("are believed for exactly what was sent", () => {
    assert.equal(readReceipt(sign({}), service, sent).day, house.today);
  });

  test("for anything else, or by anybody else, are refused", () => {
    const others: readonly object[] = [
      { instance: house.noHash }, { case: idOf("case", new Uint8Array(16)) }, { kind: "message" },
      { sealed: [house.noHash] }, { sealed: [] }, { readers: [] }, { readers: [house.inPool.key] },
    ];
    for (const changes of others) assert.throws(() => readReceipt(sign(changes), service, sent), breaks("receipt"));
    assert.throws(() => readReceipt(sign({}, seedOf("stranger")), service, sent), breaks("note.signature"));
  });
});

suite("what staff seal", () => {
  const { key, seed, recipient, identity } = house.inService;
  const slot = keys.slotId(new Uint8Array(32), house.instance, "draft");
  const own: SelfFrame = { instance: house.instance, key, slot, seq: 0, prev: null, day: house.today, body: { draft: "…" } };

  test("a self frame comes back, and one of another place does not", async () => {
    const place = { instance: house.instance, key, slot, seq: 0 };
    const sealed = await sealSelf(own, seed, recipient);
    assert.deepEqual((await openSelf(sealed, identity, verifyKeyOf(seed), place)).frame, own);
    await assert.rejects(openSelf(sealed, identity, verifyKeyOf(seed), { ...place, seq: 1 }), breaks("place"));
    await assert.rejects(openSelf(sealed, identity, verifyKeyOf(seedOf("stranger")), place), breaks("note.signature"));
    const broken = await sealSelf({ ...own, prev: house.noHash }, seed, recipient);
    await assert.rejects(openSelf(broken, identity, verifyKeyOf(seed), place), breaks("place"));
  });

  test("a count opens at its desk for its adviser, organisation and period alone", async () => {
    const desk = await openerOf("desk");
    const place = { instance: house.instance, adviser: key, organisation: "dienst", period: "2026-H2", seq: 0 };
    const coded: CodedCase = {
      token: house.noHash, organisation: "dienst", period: "2026-H2", codedBy: "adviser", role: null, workRelation: null,
      grounds: ["g.ras"], racismForms: [], natures: [], behaviours: [], actors: [], settings: [], frequency: null, when: null,
      impacts: [], wishes: [], contact: null, earlierSteps: [], earlierResults: [], barriers: [], suggestions: [],
      outcomes: ["o.gesprek"], help: null, harm: null, daysToFirstAnswer: "0-7", daysToFeedback: null,
    };
    const batch: Count = { ...place, prev: null, day: house.today, cases: [coded] };
    const sealed = await sealCount(batch, seed, desk.recipient);
    assert.deepEqual((await openCount(sealed, desk.identity, verifyKeyOf(seed), place)).batch, batch);
    for (const changes of [{ organisation: "rijk" }, { period: "2026-H1" }, { seq: 1 }, { adviser: house.inPool.key }]) {
      await assert.rejects(openCount(sealed, desk.identity, verifyKeyOf(seed), { ...place, ...changes }), breaks("place"));
    }
    const strayed = await sealCount({ ...batch, cases: [{ ...coded, period: "2025-H2" }] }, seed, desk.recipient);
    await assert.rejects(openCount(strayed, desk.identity, verifyKeyOf(seed), place), breaks("place"));
  });

  test("a desk capsule opens for its report author and year alone", async () => {
    const { key: reader, identity: opening, recipient: to } = house.reportAuthor;
    const content = { instance: house.instance, year: 2026, reader, seed: seedOf("desk"), day: "2026-01-01" as Day };
    const sealed = await sealDesk(content, house.root, to);
    const place = { instance: house.instance, year: 2026, reader };
    const other = verifyKeyOf(seedOf("x"));
    assert.deepEqual(await openDesk(sealed, opening, [house.rootKey], place), content);
    assert.deepEqual(await openDesk(sealed, opening, [other, house.rootKey], place), content);
    await assert.rejects(openDesk(sealed, opening, [house.rootKey], { ...place, year: 2027 }), breaks("capsule"));
    await assert.rejects(openDesk(sealed, opening, [other], place), breaks("note.signature"));
  });

  test("a wrap holds a staff root and nothing else", async () => {
    const path = await openerOf("path");
    const root = seedOf("staff root");
    assert.deepEqual(await openWrap(await sealWrap(root, path.recipient), path.identity), new Uint8Array(root));
    await assert.rejects(sealWrap(root.subarray(1), path.recipient), breaks("key"));
    await assert.rejects(openWrap(await seal("wrap", utf8("short"), [path.recipient]), path.identity), breaks("key"));
  });

  test("a hash is of the plain concatenation", () => {
    assert.deepEqual(sha256("ab", utf8("c")), sha256("abc"));
  });
});

/** Signed notes and strict Ed25519: what is accepted, and each thing that must not be. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import type { VerifyKey } from "../src/protocol/brands.ts";
import { join, utf8 } from "../src/protocol/bytes.ts";
import { parseVerifyKey, signBytes, verifyBytes, verifyKeyOf } from "../src/protocol/ed25519.ts";
import { hashOf } from "../src/protocol/encoding.ts";
import * as json from "../src/protocol/json.ts";
import { addSignature, parseNote, signNote, verified, type Demand, type Signer } from "../src/protocol/note.ts";
import { breaks, seedOf } from "./people.ts";

const signer: Signer = { name: "staff", seed: seedOf("staff") };
const coordinator: Signer = { name: "staff", seed: seedOf("coordinator") };
const by = ({ name, seed }: Signer): Demand => ({ name, key: verifyKeyOf(seed) });
const shape = json.object({ text: json.text });
const note = signNote("subject", { text: "boom" }, [signer]);

suite("a signed note", () => {
  test("says what was signed to who demands that signature", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => {
      const source = signNote("frame", { text }, [signer]);
      const read = verified(parseNote(utf8(source), "frame"), [by(signer)], shape);
      assert.equal(read.text, text.toWellFormed());
    }));
  });

  test("has the exact text of the protocol", () => {
    const parsed = parseNote(note, "subject");
    assert.equal(parsed.text, 'weerklank/subject/v1\n{"text":"boom"}\n');
    assert.equal(parsed.hash, hashOf(parsed.text));
    assert.match(note, /^weerklank\/subject\/v1\n\{.*\}\n\n— weerklank\/staff [A-Za-z0-9+/]{91}=\n$/);
  });

  test("may be signed by two, in either order", () => {
    const both = addSignature(note, "subject", coordinator);
    for (const demands of [[by(signer), by(coordinator)], [by(coordinator), by(signer)]]) {
      assert.equal(verified(parseNote(both, "subject"), demands, shape).text, "boom");
    }
  });

  test("with a signature too few, too many, twice, of another key or capacity is refused", () => {
    const twice = addSignature(note, "subject", signer);
    const both = addSignature(note, "subject", coordinator);
    const refused: readonly (readonly [string, readonly Demand[]])[] = [
      [note, [by(signer), by(coordinator)]], [both, [by(signer)]], [twice, [by(signer)]],
      [twice, [by(signer), by(coordinator)]], [note, [by(coordinator)]], [note, []],
      [note, [{ ...by(signer), name: "reporter" }]],
      [note.replace("— weerklank/staff ", "— weerklank/reporter "), [by(signer)]],
    ];
    for (const [source, demands] of refused) {
      assert.throws(() => verified(parseNote(source, "subject"), demands, shape), breaks("note.signature"));
    }
  });

  test("whose text was changed by one character is refused", () => {
    const changed = note.replace("boom", "room");
    assert.throws(() => verified(parseNote(changed, "subject"), [by(signer)], shape), breaks("note.signature"));
  });

  test("of another kind is refused before anything else is looked at", () => {
    assert.throws(() => parseNote(note, "list"), breaks("note.type"));
    assert.throws(() => parseNote(`\ufeff${note}`, "subject"), breaks("note.type"));
    assert.throws(() => parseNote("weerklank/list/v1 and rubbish", "subject"), breaks("note.type"));
  });

  test("of another form is refused", () => {
    const [type = "", line = "", , signature = ""] = note.split("\n");
    const wrong = [
      `${type}\n${line}\n`, `${type}\n${line}\n\n`, `${type}\n${line}\n${line}\n\n${signature}\n`,
      note.slice(0, -1), `${note}\n`, note.replace("— ", "- "), note.replace("=", ""),
      note.replace("boom", "bo\tom"), note.replace("}\n", "}\r\n"),
      note.replace("weerklank/staff ", "weerklank/staff  "),
    ];
    for (const source of wrong) assert.throws(() => parseNote(source, "subject"), breaks("note.form"), source);
  });

  test("that is not UTF-8 is refused", () => {
    const bytes = Uint8Array.from(utf8(note));
    bytes[bytes.indexOf(0x6b)] = 0xff;
    assert.throws(() => parseNote(bytes, "subject"), breaks("note.utf8"));
  });

  test("with a member missing or of another type is refused", () => {
    for (const members of [{}, { text: 1 }, { text: null }, []]) {
      const source = signNote("subject", members, [signer]);
      assert.throws(() => verified(parseNote(source, "subject"), [by(signer)], shape), breaks("member"));
    }
  });
});

suite("strict Ed25519", () => {
  const message = utf8("message");
  const key = verifyKeyOf(signer.seed);
  const signature = signBytes(message, signer.seed);
  const order = ed25519.Point.Fn.ORDER;
  const small = ed25519.Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");

  const number = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const little = (value: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, place) => Number((value >> BigInt(8 * place)) & 255n));

  test("accepts what was signed and nothing with a bit changed", () => {
    assert.ok(verifyBytes(message, signature, key));
    fc.assert(fc.property(fc.nat(63), fc.nat(7), (place, bit) => {
      const changed = Uint8Array.from(signature);
      changed[place] = (changed[place] ?? 0) ^ (1 << bit);
      assert.ok(!verifyBytes(message, changed, key));
    }), { numRuns: 40 });
  });

  test("refuses a key of small order, one that is no point, and one that is not canonical", () => {
    assert.ok(small.isSmallOrder());
    const identity = Uint8Array.of(1, ...new Uint8Array(31));
    const notCanonical = Uint8Array.of(0xee, ...new Uint8Array(30).fill(0xff), 0x7f);
    for (const bytes of [small.toBytes(), identity, notCanonical, new Uint8Array(32).fill(2), key.subarray(1)]) {
      assert.throws(() => parseVerifyKey(bytes), breaks("key"));
    }
    assert.ok(!verifyBytes(message, join(identity, new Uint8Array(32)), identity as VerifyKey));
  });

  test("refuses a key that is a point but written with a number that is not reduced", () => {
    const written = Array.from({ length: 19 }, (_, low) => Uint8Array.of(0xed + low, ...new Uint8Array(30).fill(0xff), 0x7f));
    const points = written.filter((bytes) => {
      try {
        return !ed25519.Point.fromBytes(bytes, true).isSmallOrder();
      } catch {
        return false;
      }
    });
    assert.ok(points.length > 0, "the lax reading takes some");
    for (const bytes of points) assert.throws(() => parseVerifyKey(bytes), breaks("key"));
  });

  test("refuses a signature whose scalar is not reduced", () => {
    const malleable = join(signature.subarray(0, 32), little(number(signature.subarray(32)) + order));
    assert.ok(!verifyBytes(message, malleable, key));
  });

  test("refuses a signature that only the cofactor makes right", () => {
    const secret = 123_456_789n;
    const mixed = ed25519.Point.BASE.multiply(secret).add(small);
    const nonce = 987_654_321n;
    const start = ed25519.Point.BASE.multiply(nonce).toBytes();
    for (let round = 0; round < 16; round += 1) {
      const text = utf8(`message ${round}`);
      const challenge = number(sha512(join(start, mixed.toBytes(), text))) % order;
      if (challenge % 8n === 0n) continue;
      const forged = join(start, little((nonce + challenge * secret) % order));
      assert.ok(ed25519.verify(forged, text, mixed.toBytes(), { zip215: false }), "the lax reading accepts it");
      assert.ok(!verifyBytes(text, forged, mixed.toBytes() as VerifyKey));
    }
  });
});

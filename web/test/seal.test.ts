/** Sealing and opening: round trips, lengths, and every guard with the attack that it stops. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Encrypter } from "age-encryption";
import fc from "fast-check";
import type { Recipient } from "../src/protocol/brands.ts";
import { join } from "../src/protocol/bytes.ts";
import { parseRecipient } from "../src/protocol/recipient.ts";
import { open, seal } from "../src/protocol/seal.ts";
import { parseSealed } from "../src/protocol/shape.ts";
import { headerLength, KINDS, pad, roomOf, sealedLength, STANZA_LENGTH, unpad, type SealedKind } from "../src/protocol/sizes.ts";
import { breaks, openerOf } from "./people.ts";

const one = await openerOf("case");
const two = await openerOf("reporter");
const stranger = await openerOf("stranger");
const both = [one.recipient, two.recipient];
const classic = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj" as Recipient;
const kinds = Object.keys(KINDS) as SealedKind[];

async function rawAge(plaintext: Uint8Array, ...recipients: readonly string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plaintext);
}

suite("sealing", () => {
  for (const kind of kinds) {
    test(`a ${kind} opens for each of its recipients and for nobody else`, async () => {
      const content = Uint8Array.of(1, 2, 3);
      const recipients = both.slice(0, KINDS[kind].stanzas);
      const sealed = await seal(kind, content, recipients);
      assert.equal(sealed.length, sealedLength(recipients.length, KINDS[kind].plaintexts[0]));
      for (const reader of [one, two].slice(0, recipients.length)) {
        assert.deepEqual(await open(kind, sealed, reader.identity), content);
      }
      await assert.rejects(open(kind, sealed, stranger.identity), breaks("notForUs"));
    });
  }

  test("sealing to nobody, to too few or to too many is refused", async () => {
    await assert.rejects(seal("capsule", Uint8Array.of(), []), breaks("recipients"));
    await assert.rejects(seal("report", Uint8Array.of(), [one.recipient]), breaks("recipients"));
    await assert.rejects(seal("note", Uint8Array.of(), both), breaks("recipients"));
  });

  test("sealing to the same recipient twice is refused", async () => {
    await assert.rejects(seal("report", Uint8Array.of(), [one.recipient, one.recipient]), breaks("recipients"));
  });

  test("a classic recipient is refused, alone and mixed with a hybrid one", async () => {
    await assert.rejects(seal("capsule", Uint8Array.of(), [classic]), breaks("recipient"));
    await assert.rejects(seal("report", Uint8Array.of(), [one.recipient, classic]), breaks("recipient"));
  });

  test("a recipient in capitals, cut, or with one letter changed is refused", () => {
    const text = one.recipient;
    assert.equal(parseRecipient(text), text);
    assert.equal(text.length, 1_959);
    const changed = text.slice(0, 100) + (text[100] === "q" ? "p" : "q") + text.slice(101);
    for (const wrong of [text.toUpperCase(), text.slice(0, -1), `${text}q`, changed, ""]) {
      assert.throws(() => parseRecipient(wrong), breaks("recipient"));
    }
  });

  test("content that does not fit is refused and the largest that fits opens", async () => {
    const most = new Uint8Array(roomOf("capsule")).fill(7);
    assert.deepEqual(await open("capsule", await seal("capsule", most, [one.recipient]), one.identity), most);
    await assert.rejects(seal("capsule", join(most, Uint8Array.of(7)), [one.recipient]), breaks("size"));
  });

  test("a kind of several sizes takes the smallest that fits, or a larger one on demand", async () => {
    const small = await seal("self", new Uint8Array(10), [one.recipient]);
    const large = await seal("self", new Uint8Array(16_381), [one.recipient]);
    const asked = await seal("self", new Uint8Array(10), [one.recipient], 65_536);
    assert.deepEqual([small, large, asked].map((sealed) => sealed.length),
      [sealedLength(1, 16_384), sealedLength(1, 65_536), sealedLength(1, 65_536)]);
  });
});

suite("the outer shape", () => {
  const content = new TextEncoder().encode("words");

  test("a report is no message and a message is no report", async () => {
    const report = await seal("report", content, both);
    const message = await seal("message", content, both);
    await assert.rejects(open("message", report, one.identity), breaks("size"));
    await assert.rejects(open("report", message, one.identity), breaks("size"));
  });

  test("a stanza removed or doubled is refused even where the length is right", async () => {
    const sealed = await seal("report", content, both);
    const stanza = sealed.subarray(22, 22 + STANZA_LENGTH);
    const without = join(sealed.subarray(0, 22), sealed.subarray(22 + STANZA_LENGTH));
    const filled = join(without, new Uint8Array(STANZA_LENGTH));
    assert.throws(() => parseSealed("report", without), breaks("size"));
    assert.throws(() => parseSealed("report", filled), breaks("shape"));
    const doubled = join(sealed.subarray(0, 22), stanza, stanza, sealed.subarray(22 + 2 * STANZA_LENGTH));
    parseSealed("report", doubled);
    await assert.rejects(open("report", doubled, one.identity), breaks("open"));
  });

  test("two stanzas in the other order are refused", async () => {
    const sealed = await seal("report", content, both);
    const [start, middle, end] = [22, 22 + STANZA_LENGTH, 22 + 2 * STANZA_LENGTH];
    const turned = join(sealed.subarray(0, start), sealed.subarray(middle, end), sealed.subarray(start, middle), sealed.subarray(end));
    await assert.rejects(open("report", turned, one.identity), breaks("open"));
  });

  test("a stanza of another kind is refused, whatever its length", async () => {
    const plaintext = pad("report", content);
    const mixed = await rawAge(plaintext, one.recipient, classic);
    const length = sealedLength(2, 65_536);
    assert.throws(() => parseSealed("report", mixed), breaks("size"));
    assert.throws(() => parseSealed("report", join(mixed, new Uint8Array(length - mixed.length))), breaks("shape"));
    const passphrase = new Encrypter();
    passphrase.setPassphrase("a passphrase");
    passphrase.setScryptWorkFactor(2);
    const scrypt = await passphrase.encrypt(pad("capsule", content));
    const fill = new Uint8Array(sealedLength(1, 4_096) - scrypt.length);
    assert.throws(() => parseSealed("capsule", join(scrypt, fill)), breaks("shape"));
  });

  test("another version line and another stanza name are refused", async () => {
    const sealed = await seal("capsule", content, [one.recipient]);
    for (const place of [20, 22, 30, 22 + 18 + 1_494, headerLength(1) - 1, headerLength(1) - 48]) {
      const changed = Uint8Array.from(sealed);
      changed[place] = 0x21;
      assert.throws(() => parseSealed("capsule", changed), breaks("shape"));
    }
  });
});

suite("the payload", () => {
  const filling = new Uint8Array(100_000).fill(9);

  test("cut at the 64 KiB boundary and filled up again is refused", async () => {
    const sealed = await seal("count", filling, [one.recipient]);
    const atBoundary = headerLength(1) + 16 + 65_536 + 16;
    await assert.rejects(open("count", sealed.subarray(0, atBoundary), one.identity), breaks("open"));
    assert.equal(atBoundary, sealedLength(1, 65_536), "the cut has the length of the smaller size");
  });

  test("bytes appended are refused", async () => {
    const sealed = await seal("capsule", filling.subarray(0, 10), [one.recipient]);
    await assert.rejects(open("capsule", join(sealed, Uint8Array.of(0)), one.identity), breaks("size"));
    const small = await seal("self", filling.subarray(0, 10), [one.recipient]);
    const grown = join(small, new Uint8Array(sealedLength(1, 65_536) - small.length));
    await assert.rejects(open("self", grown, one.identity), breaks("open"));
  });

  test("one bit changed anywhere is refused", async () => {
    const sealed = await seal("capsule", filling.subarray(0, 10), [one.recipient]);
    await fc.assert(fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (place, bit) => {
      const changed = Uint8Array.from(sealed);
      changed[place] = (changed[place] ?? 0) ^ (1 << bit);
      await assert.rejects(open("capsule", changed, one.identity));
    }), { numRuns: 60 });
  });

  test("a plaintext that breaks the padding rule is refused though it was sealed well", async () => {
    const padded = pad("capsule", filling.subarray(0, 10));
    const notZero = Uint8Array.from(padded);
    notZero[4_095] = 1;
    const tooLong = Uint8Array.from(padded);
    tooLong.set([0, 0, 0x0f, 0xfd]);
    for (const wrong of [notZero, tooLong]) {
      await assert.rejects(open("capsule", await rawAge(wrong, one.recipient), one.identity), breaks("padding"));
    }
    assert.throws(() => unpad("capsule", padded.subarray(1)), breaks("padding"));
    assert.deepEqual(await open("capsule", await rawAge(padded, one.recipient), one.identity), filling.slice(0, 10));
  });

  test("padding gives back what it was given", () => {
    fc.assert(fc.property(fc.constantFrom(...kinds), fc.uint8Array({ maxLength: 1_020 }), (kind, content) => {
      assert.deepEqual(unpad(kind, pad(kind, content)), content);
    }));
  });
});

/**
 * The shared vectors, `tests/vectors/v1.json`, written by the Rust side: what both must agree on,
 * byte for byte. A section that is missing fails.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import type { Instance } from "../src/protocol/brands.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import { keyBook, readCase, type View } from "../src/protocol/caseLog.ts";
import { eligible, unavailable } from "../src/protocol/choose.ts";
import { codedCase } from "../src/protocol/coded.ts";
import { adviserKey, verifyDirectory, type Directory } from "../src/protocol/directory.ts";
import { parseVerifyKey, verifyKeyOf } from "../src/protocol/ed25519.ts";
import { b64, fromB64, hashOf } from "../src/protocol/encoding.ts";
import { Fault } from "../src/protocol/fault.ts";
import { FRAME_KINDS } from "../src/protocol/frame.ts";
import * as json from "../src/protocol/json.ts";
import * as keys from "../src/protocol/keys.ts";
import { checkSignatures, parseNote, unverified, type NoteKind, type SignerName } from "../src/protocol/note.ts";
import { readParts, writeParts } from "../src/protocol/parts.ts";
import { identityOf, recipientOf } from "../src/protocol/identity.ts";
import { isWork, solveWork, workSubject } from "../src/protocol/request.ts";
import { open } from "../src/protocol/seal.ts";
import { KINDS, sealedLength, type SealedKind } from "../src/protocol/sizes.ts";
import { readWords, WordFault, writeWords } from "../src/protocol/words.ts";
import { ALL_LISTS, WORD_LISTS } from "../src/protocol/wordLists.ts";
import { seedOf } from "./people.ts";

const path = join(import.meta.dirname, "..", "..", "tests", "vectors", "v1.json");
const whole: unknown = JSON.parse(readFileSync(path, "utf8"));
const seed = json.bytes(32) as json.Read<ReturnType<typeof seedOf>>;
const orAbsent = <T>(inner: json.Read<T>): json.Read<T | null> => (value, at) => value === undefined ? null : inner(value, at);

/** A section of the file; missing or of another form, it fails. */
function section<T>(name: string, read: json.Read<T>): T {
  const found = json.members(whole, "$");
  assert.ok(Object.hasOwn(found, name), `no section ${name}`);
  return read(found[name], name);
}

/** Members that may be left out. */
function loose<S extends Record<string, json.Read<unknown>>>(shape: S): json.Read<{ readonly [K in keyof S]: json.Of<S[K]> }> {
  return (value, at) => {
    const found = json.members(value, at);
    return Object.fromEntries(Object.entries(shape).map(([name, read]) => [name, read(found[name], `${at}.${name}`)])) as
      { readonly [K in keyof S]: json.Of<S[K]> };
  };
}

function full<T>(list: readonly T[]): readonly T[] {
  assert.ok(list.length > 0, "an empty section proves nothing");
  return list;
}

suite("shared vectors: words", () => {
  const words = section("words", json.object({
    encoded: json.list(json.object({ secret: json.text, nl: json.text, en: json.text })),
    typed: json.list(loose({
      text: json.text, secret: orAbsent(json.text), fault: orAbsent(json.text), position: orAbsent(json.whole), word: orAbsent(json.text),
    })),
  }));

  test("are written and read as recorded", () => {
    for (const { secret, nl, en } of full(words.encoded)) {
      const bytes = fromB64(secret);
      const length = bytes.length === 16 ? 16 : 20;
      assert.deepEqual([writeWords(bytes, WORD_LISTS.nl), writeWords(bytes, WORD_LISTS.en)], [nl, en]);
      for (const text of [nl, en]) assert.equal(b64(readWords(text, length, ALL_LISTS)), secret);
    }
  });

  test("typed are forgiven or pointed at as recorded", () => {
    const names = new Map([["words.unknown", "notOnList"], ["words.ambiguous", "ambiguous"], ["words.number", "number"], ["words.checksum", "checksum"]]);
    for (const typed of full(words.typed)) {
      const { text, ...expected } = typed;
      let found: object;
      try {
        found = { secret: b64(readWords(text, 16, ALL_LISTS)), fault: null, position: null, word: null };
      } catch (error) {
        assert.ok(error instanceof WordFault);
        found = { secret: null, fault: names.get(error.rule), position: error.position, word: error.word };
      }
      assert.deepEqual(found, expected, text);
    }
  });
});

test("shared vectors: every derived key and id is as recorded", async () => {
  const unlock = json.object({ secret: json.text, credential: json.text, wrapSeed: json.text, signInKey: json.text });
  const found = section("derivations", json.object({
    rootKey: json.bytes(32), instance: json.instance,
    derive: json.object({ secret: json.text, label: json.text, rest: json.list(json.text), seed: json.text }),
    reporter: json.object({
      returnSecret: json.text, mailboxKey: json.text, mailbox: json.id("mailbox"), openingSeed: json.text,
      openingRecipient: json.recipient, verifyKey: json.text,
    }),
    staff: json.object({
      root: json.text, openingSeed: json.text, recipient: json.recipient, verifyKey: json.text, slotName: json.text,
      slot: json.id("slot"), key: json.id("key"), fingerprint: json.text,
    }),
    words: unlock, passkey: unlock,
    case: json.object({ seed, recipient: json.recipient, identity: json.text, token: json.hash, case: json.id("case") }),
  }));
  const { instance, derive, reporter, staff } = found;
  assert.equal(keys.instanceOf(parseVerifyKey(found.rootKey)), instance);
  assert.equal(b64(keys.derive(fromB64(derive.secret), derive.label, instance, ...derive.rest)), derive.seed);

  const hers = keys.returnKeys(fromB64(reporter.returnSecret), instance);
  const opening = await recipientOf(identityOf(hers.opening));
  assert.deepEqual(
    [b64(verifyKeyOf(hers.mailbox)), keys.mailboxId(verifyKeyOf(hers.mailbox)), b64(hers.opening), opening, b64(verifyKeyOf(hers.signing))],
    [reporter.mailboxKey, reporter.mailbox, reporter.openingSeed, reporter.openingRecipient, reporter.verifyKey]);

  const own = keys.staffKeys(fromB64(staff.root), instance);
  const recipient = await recipientOf(identityOf(own.opening));
  const key = verifyKeyOf(own.signing);
  assert.deepEqual(
    [b64(own.opening), recipient, b64(key), keys.slotId(fromB64(staff.root), instance, staff.slotName), keys.keyId(recipient, key), keys.fingerprintDigits(recipient, key)],
    [staff.openingSeed, staff.recipient, staff.verifyKey, staff.slot, staff.key, staff.fingerprint]);

  for (const { secret, credential, wrapSeed, signInKey } of [found.words, found.passkey]) {
    const { wrap, signIn } = keys.unlockKeys(fromB64(secret), instance, credential);
    assert.deepEqual([b64(wrap), b64(verifyKeyOf(signIn))], [wrapSeed, signInKey]);
  }
  const identity = identityOf(found.case.seed);
  const caseRecipient = await recipientOf(identity);
  assert.deepEqual(
    [identity, caseRecipient, keys.countToken(found.case.seed, instance), keys.caseId(caseRecipient, opening, verifyKeyOf(hers.signing))],
    [found.case.identity, found.case.recipient, found.case.token, found.case.case]);
});

suite("shared vectors: notes", () => {
  const noteKind: json.Read<NoteKind> = json.oneOf("receipt", "request", "self", "count", "desk");
  const all = section("notes", json.list(loose({
    kind: noteKind, name: json.text, key: json.bytes(32), note: json.text, accepted: json.flag, hash: orAbsent(json.hash),
  })));
  for (const [place, { kind, name, key, note, accepted, hash }] of full(all).entries()) {
    test(`number ${place}, a ${kind}, is ${accepted ? "accepted" : "refused"}`, () => {
      const read = (): string => {
        const parsed = parseNote(note, kind);
        checkSignatures(parsed, [{ name: name.replace("weerklank/", "") as SignerName, key: parseVerifyKey(key) }]);
        const members = unverified(parsed, json.members);
        if (kind === "count") json.list(codedCase)(members["cases"], "cases");
        return parsed.hash;
      };
      if (accepted) assert.equal(read(), hash);
      else assert.throws(read, Fault);
    });
  }
});

suite("shared vectors: sealed things", () => {
  const kind = json.oneOf(...(Object.keys(KINDS) as SealedKind[]));
  const all = section("sealed", json.list(json.object({ kind, sealed: json.text, seeds: json.list(seed), contentHash: json.hash })));
  test("are of every kind", () => {
    assert.deepEqual(all.map((one) => one.kind), Object.keys(KINDS));
  });
  for (const { kind: of, sealed, seeds, contentHash } of all) {
    test(`a ${of} opens with each of its seeds`, async () => {
      assert.equal(seeds.length, KINDS[of].stanzas);
      for (const one of seeds) assert.equal(hashOf(await open(of, fromB64(sealed), identityOf(one))), contentHash);
    });
  }
  test("have the recorded sizes", () => {
    const sizes = section("sizes", json.list(json.object({
      kind, stanzas: json.whole, plaintexts: json.list(json.whole), sealed: json.list(json.whole),
    })));
    assert.deepEqual(sizes, Object.entries(KINDS).map(([name, { stanzas, plaintexts }]) => ({
      kind: name, stanzas, plaintexts, sealed: plaintexts.map((one) => sealedLength(stanzas, one)),
    })));
  });
});

test("shared vectors: parts and work are as recorded", () => {
  const wire = section("wire", json.object({
    parts: json.object({ parts: json.list(json.text), body: json.text }),
    work: json.object({ challenge: json.text, bodies: json.list(json.hash), bits: json.whole, number: json.text, zeroBits: json.whole }),
    instanceOfRoot: json.instance,
  }));
  const parts = wire.parts.parts.map((part) => fromB64(part));
  assert.equal(b64(writeParts(parts)), wire.parts.body);
  assert.deepEqual(readParts(fromB64(wire.parts.body)), parts);
  const bodies = [utf8("first"), utf8("second")];
  const { challenge, bits, number, zeroBits } = wire.work;
  const subject = workSubject(challenge, bodies);
  assert.deepEqual(wire.work.bodies, bodies.map((body) => hashOf(body)));
  assert.equal(solveWork(subject, bits), number);
  assert.ok(isWork(subject, BigInt(number), zeroBits) && !isWork(subject, BigInt(number), zeroBits + 1));
});

const validOn = json.list(json.object({ key: json.id("key"), day: json.day, valid: json.flag }));
const chosenFrom = json.list(json.object({
  organisation: json.text, excluded: json.list(json.id("key")), today: json.day,
  steps: json.list(json.object({ organisation: json.orNull(json.text), advisers: json.list(json.id("key")) })),
}));
const variant = json.object({
  name: json.text, fault: json.orNull(json.text), today: json.day, instanceNote: json.text, lists: json.list(json.text),
  subjects: json.list(json.text), organisations: json.text,
});
const directories = section("directory", json.object({
  instance: json.instance, root: json.bytes(32), otherRoot: json.bytes(32), authority: json.text, notes: json.members,
  directories: json.list(variant),
  further: variant,
  valid: validOn,
  choices: chosenFrom,
  expired: json.object({
    directory: json.text, valid: validOn, choices: chosenFrom, unavailable: json.list(json.id("key")),
    lists: json.list(json.object({ coordinator: json.id("key"), name: json.text, until: json.day })),
  }),
}));
type Variant = (typeof directories.directories)[number];

function directoryOf(
  { today, instanceNote, lists, subjects, organisations }: Variant, root = directories.root, isBelieved = false,
): Directory {
  const note = (name: string): string => json.text(directories.notes[name], name);
  const { instance, authority } = directories;
  const key = parseVerifyKey(root);
  return verifyDirectory({ instance, roots: isBelieved ? [keys.instanceOf(key)] : [], root: key, authority, today }, {
    instance: note(instanceNote), lists: lists.map(note), subjects: subjects.map(note), organisations: utf8(note(organisations)),
  });
}

/** The name of the fault that an attempt ends in, without its subject; null when it succeeds. */
function faultOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (error) {
    assert.ok(error instanceof Fault, String(error));
    return error.rule.replace(/^(directory|case)\./, "");
  }
}

const good = directories.directories[0] ?? assert.fail("no directory");

suite("shared vectors: directories", () => {
  for (const variant of directories.directories) {
    test(`${variant.name}: ${variant.fault ?? "accepted"}`, () => {
      assert.equal(faultOf(() => directoryOf(variant)), variant.fault);
    });
  }

  test("under another root are refused", () => {
    assert.equal(faultOf(() => directoryOf(good, directories.otherRoot)), "root");
  });

  test("signed by a further root are believed where it is configured", () => {
    const { further, root, otherRoot } = directories;
    assert.equal(faultOf(() => directoryOf(further, otherRoot)), "root");
    assert.equal(faultOf(() => directoryOf(further, otherRoot, true)), null);
    assert.equal(faultOf(() => directoryOf(further, root)), "signature");
  });

  const holdKeys = (directory: Directory, recorded: typeof directories.valid): void => {
    for (const { key, day, valid } of full(recorded)) {
      assert.equal(adviserKey(directory, key, day) !== null, valid, `${key} on ${day}`);
    }
  };
  const giveSteps = (directory: Directory, recorded: typeof directories.choices): void => {
    for (const { organisation, excluded, today, steps } of full(recorded)) {
      assert.deepEqual(eligible(directory, directory.tree, { organisation, excluded, today }), steps, organisation);
    }
  };

  test("hold keys valid on the recorded days", () => {
    holdKeys(directoryOf(good), directories.valid);
  });

  test("give the recorded steps for choosing readers", () => {
    giveSteps(directoryOf(good), directories.choices);
  });

  test("lose by an expired list those whom it names, and say so", () => {
    const { expired } = directories;
    const variant = directories.directories.find(({ name }) => name === expired.directory) ?? assert.fail("no such directory");
    const directory = directoryOf(variant);
    assert.deepEqual(directory.expired.map(({ coordinator, name, until }) => ({ coordinator, name, until })), expired.lists);
    holdKeys(directory, expired.valid);
    giveSteps(directory, expired.choices);
    const missed = unavailable(directory, directory.tree, { organisation: "unit", excluded: [], today: variant.today });
    assert.deepEqual(missed.map(({ adviser }) => adviser.key), expired.unavailable);
  });
});

suite("shared vectors: cases", () => {
  const position = {
    stream: json.oneOf("dialogue", "desk"), kind: json.oneOf(...FRAME_KINDS), seq: json.whole,
    author: json.parsed((text) => text === "reporter" ? text : json.id("key")(text, "author"), "an author"),
  };
  const found = section("case", json.object({
    instance: json.instance, case: json.id("case"), returnSecret: json.text, staffRoots: json.members, sealed: json.members,
    scenes: json.list(json.object({
      name: json.text, view: json.text, capsules: json.list(json.text), fault: json.orNull(json.text),
      served: json.list(json.object({ sealed: json.text, ...position })),
      sent: json.list(json.object({ stream: position.stream, seq: json.whole, hash: json.hash })),
      entries: json.list(json.text), state: json.orNull(json.text),
    })),
  }));
  const bytes = (name: string): Uint8Array => fromB64(json.text(found.sealed[name], name));
  const book = keyBook(directoryOf(good));

  async function viewOf(name: string, capsules: readonly string[], instance: Instance): Promise<View> {
    const root = found.staffRoots[name];
    if (root === undefined) return { as: "reporter", keys: keys.returnKeys(fromB64(found.returnSecret), instance) };
    const { opening, signing } = keys.staffKeys(fromB64(json.text(root, name)), instance);
    const identity = identityOf(opening);
    const key = keys.keyId(await recipientOf(identity), verifyKeyOf(signing));
    return { as: "reader", key, opening: identity, capsules: capsules.map(bytes) };
  }

  for (const scene of full(found.scenes)) {
    test(`${scene.name}: ${scene.fault ?? scene.state ?? ""}`, async () => {
      const { instance, case: id } = found;
      const view = await viewOf(scene.view, scene.capsules, instance);
      const served = scene.served.map(({ sealed, ...at }) => ({ position: at, sealed: bytes(sealed) }));
      const reading = readCase({ instance, case: id, book, sent: scene.sent }, view, served);
      if (scene.fault !== null) {
        await assert.rejects(reading, (error) => error instanceof Fault && error.rule === `case.${scene.fault ?? ""}`);
        return;
      }
      const log = await reading;
      assert.deepEqual(log.entries.map(({ rule }) => rule ?? "ok"), scene.entries);
      assert.equal(log.terms.state, scene.state);
    });
  }
});

/**
 * Writes `tests/vectors/typescript.json`: things made here for the Rust side to open and verify.
 * Chance is replaced by a hash chain, so that the file changes only when the code does.
 */
import { writeFileSync } from "node:fs";
import { join as path } from "node:path";
import type { Identity } from "../src/protocol/brands.ts";
import { sha256, utf8 } from "../src/protocol/bytes.ts";
import { sealCapsule } from "../src/protocol/capsule.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import { b64, hashOf } from "../src/protocol/encoding.ts";
import { idOf } from "../src/protocol/ids.ts";
import { addSignature, parseNote, signNote, type NoteKind, type SignerName } from "../src/protocol/note.ts";
import { open, seal } from "../src/protocol/seal.ts";
import { KINDS, roomOf, type SealedKind } from "../src/protocol/sizes.ts";
import { writeWords } from "../src/protocol/words.ts";
import { WORD_LISTS } from "../src/protocol/wordLists.ts";
import * as house from "./house.ts";
import { openerOf, seedOf } from "./people.ts";

let state = sha256("typescript vectors");
Object.defineProperty(globalThis.crypto, "getRandomValues", {
  value: (target: Uint8Array): Uint8Array => {
    for (let at = 0; at < target.length; at += 32) {
      state = sha256(state);
      target.set(sha256(state, "out").subarray(0, target.length - at), at);
    }
    return target;
  },
});

async function sealedOf(kind: SealedKind, content: Uint8Array): Promise<object> {
  const names = ["first", "second"].slice(0, KINDS[kind].stanzas);
  const openers = await Promise.all(names.map(openerOf));
  const file = await seal(kind, content, openers.map(({ recipient }) => recipient));
  return { kind, seeds: names.map((name) => b64(seedOf(name))), file: b64(file), contentSha256: hashOf(content) };
}

async function capsuleOf(): Promise<object> {
  const [seed, signer] = [seedOf("first"), { name: "reporter", seed: seedOf("reporter signing") } as const];
  const { recipient, identity } = await openerOf("first");
  const sealed = await sealCapsule({
    instance: house.instance, case: idOf("case", new Uint8Array(16)), epoch: 1, reader: house.inService.key,
    seeds: [{ epoch: 1, case: seedOf("case"), note: null }], day: house.today,
  }, signer, recipient);
  return { kind: "capsule", seeds: [b64(seed)], file: b64(sealed), contentSha256: await contentHash(sealed, identity) };
}

async function contentHash(sealed: Uint8Array, identity: Identity): Promise<string> {
  return hashOf(await open("capsule", sealed, identity));
}

function noteOf(kind: NoteKind, signers: readonly (readonly [SignerName, string])[], note: string): object {
  const keys = signers.map(([name, seed]) => ({ name: `weerklank/${name}`, key: b64(verifyKeyOf(seedOf(seed))) }));
  return { kind, signers: keys, note, hash: parseNote(note, kind).hash };
}

function notes(): readonly object[] {
  const text = { text: "Klinkt: \"é\" 😀 \u2028 \u007f" };
  const seeds: readonly (readonly [NoteKind, SignerName, string])[] = [
    ["frame", "reporter", "reporter signing"], ["receipt", "service", "service"], ["request", "mailbox", "mailbox"],
    ["request", "sign-in", "sign-in"], ["desk", "root", "root"], ["count", "staff", "adviser in the service signing"],
  ];
  const simple = seeds.map(([kind, name, seed]) =>
    noteOf(kind, [[name, seed]], signNote(kind, text, [{ name, seed: seedOf(seed) }])));
  const twice = addSignature(signNote("subject", text, [{ name: "staff", seed: seedOf("one") }]), "subject", { name: "staff", seed: seedOf("two") });
  const { instance, lists, subjects } = house.served();
  return [
    ...simple,
    noteOf("subject", [["staff", "one"], ["staff", "two"]], twice),
    noteOf("instance", [["root", "root"]], instance),
    noteOf("list", [["staff", "coordinator of the ministry signing"]], lists[0] ?? ""),
    noteOf("subject", [["staff", "coordinator of the ministry signing"], ["root", "root"]], subjects[0] ?? ""),
  ];
}

const contents = (Object.keys(KINDS) as SealedKind[]).map((kind) =>
  [kind, sha256(`content of a ${kind}`)] as const);
const edges: readonly (readonly [SealedKind, Uint8Array])[] = [
  ["capsule", new Uint8Array()], ["wrap", new Uint8Array(roomOf("wrap")).fill(1)], ["self", new Uint8Array(20_000).fill(2)],
];
const sealed: object[] = [];
for (const [kind, content] of [...contents, ...edges]) sealed.push(await sealedOf(kind, content));
sealed.push(await capsuleOf());

const words = ([16, 20] as const).flatMap((length) => (["nl", "en"] as const).flatMap((language) =>
  [0, 1, 255].map((fill) => {
    const secret = fill === 1 ? seedOf(`words ${length}`).subarray(0, length) : new Uint8Array(length).fill(fill);
    return { secret: b64(secret), language, words: writeWords(secret, WORD_LISTS[language]) };
  })));

const target = path(import.meta.dirname, "..", "..", "tests", "vectors", "typescript.json");
writeFileSync(target, `${JSON.stringify({ sealed, notes: notes(), words }, null, 1)}\n`);
process.stdout.write(`${sealed.length} sealed, ${notes().length} notes, ${words.length} words: ${utf8(JSON.stringify(sealed)).length} bytes\n`);

/**
 * Writes `tests/vectors/typescript.json`: things made here for the Rust side to open and verify.
 * Chance is replaced by a hash chain, so that the file changes only when the code does.
 */
import { writeFileSync } from "node:fs";
import { join as path } from "node:path";
import type { Identity, Seed } from "../src/protocol/brands.ts";
import { sha256 } from "../src/protocol/bytes.ts";
import { sealCapsule } from "../src/protocol/capsule.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import { b64, hashOf } from "../src/protocol/encoding.ts";
import { idOf } from "../src/protocol/ids.ts";
import { addSignature, parseNote, signNote, type NoteKind, type SignerName } from "../src/protocol/note.ts";
import { feedbackClass, firstAnswerClass, type CodedCase } from "../src/protocol/coded.ts";
import { slotId } from "../src/protocol/keys.ts";
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
  return { kind, sealed: b64(file), seeds: names.map((name) => b64(seedOf(name))), contentHash: hashOf(content) };
}

async function capsuleOf(): Promise<object> {
  const [seed, signer] = [seedOf("first"), { name: "reporter", seed: seedOf("reporter signing") } as const];
  const { recipient, identity } = await openerOf("first");
  const sealed = await sealCapsule({
    instance: house.instance, case: idOf("case", new Uint8Array(16)), epoch: 1, reader: house.inService.key,
    seeds: [{ epoch: 1, case: seedOf("case"), note: null }], day: house.today,
  }, signer, recipient);
  return { kind: "capsule", sealed: b64(sealed), seeds: [b64(seed)], contentHash: await contentHash(sealed, identity) };
}

async function contentHash(sealed: Uint8Array, identity: Identity): Promise<string> {
  return hashOf(await open("capsule", sealed, identity));
}

function noteOf(kind: NoteKind, name: SignerName, seed: Seed, members: object): object {
  const note = signNote(kind, members, [{ name, seed }]);
  const key = b64(verifyKeyOf(seed));
  return { kind, name: `weerklank/${name}`, key, note, hash: parseNote(note, kind).hash, accepted: true };
}

function refused(kind: NoteKind, name: SignerName, seed: Seed, note: string): object {
  return { kind, name: `weerklank/${name}`, key: b64(verifyKeyOf(seed)), note, accepted: false };
}

function notes(): readonly object[] {
  const { instance, service, today, inService: { key, seed: staff } } = house;
  const mailbox = seedOf("mailbox");
  const receipt = {
    instance, case: idOf("case", new Uint8Array(16)), day: today, kind: "report", sealed: [hashOf("sealed")], readers: [key],
  };
  const request = {
    action: "submit", authority: house.authority, challenge: b64(new Uint8Array(56)), bodies: [hashOf("one")],
    input: { text: "Klinkt: \"é\" 😀 \u2028 \u007f \ud800", work: "1" },
  };
  const slot = slotId(new Uint8Array(32), instance, "drafts");
  const good = signNote("receipt", receipt, [{ name: "service", seed: service }]);
  return [
    noteOf("receipt", "service", service, receipt),
    noteOf("request", "mailbox", mailbox, request),
    noteOf("request", "sign-in", seedOf("sign-in"), { ...request, action: "sign-in", input: {} }),
    noteOf("self", "staff", staff, { instance, key, slot, seq: 1, prev: hashOf("before"), day: today, body: { draft: ["…", 1, null] } }),
    noteOf("count", "staff", staff, {
      instance, adviser: key, organisation: "dienst", period: "2026-H2", seq: 0, prev: null, day: today, cases: [coded],
    }),
    noteOf("desk", "root", house.root, { instance, year: 2026, reader: house.reportAuthor.key, seed: b64(seedOf("desk")), day: today }),
    refused("receipt", "service", seedOf("stranger"), good),
    refused("receipt", "staff", service, good),
    refused("receipt", "service", service, addSignature(good, "receipt", { name: "staff", seed: staff })),
    refused("receipt", "service", service, addSignature(good, "receipt", { name: "service", seed: service })),
    refused("receipt", "service", service, signNote("receipt", { ...receipt, readers: undefined }, [{ name: "service", seed: service }])),
  ];
}

const coded: CodedCase = {
  token: hashOf("token"), organisation: "dienst", period: "2026-H2", codedBy: "reporter", role: "r.medewerker", workRelation: null,
  grounds: ["g.ras"], racismForms: [], natures: [], behaviours: [], actors: [], settings: [], frequency: null, when: null,
  impacts: [], wishes: [], contact: null, earlierSteps: [], earlierResults: [], barriers: [], suggestions: [],
  outcomes: ["o.gesprek"], help: null, harm: null, daysToFirstAnswer: firstAnswerClass(8), daysToFeedback: feedbackClass(91),
};

const contents = (Object.keys(KINDS) as SealedKind[]).map((kind) =>
  [kind, sha256(`content of a ${kind}`)] as const);
const edges: readonly (readonly [SealedKind, Uint8Array])[] = [
  ["capsule", new Uint8Array()], ["wrap", new Uint8Array(roomOf("wrap")).fill(1)], ["self", new Uint8Array(20_000).fill(2)],
];
const sealed: object[] = [];
for (const [kind, content] of [...contents, ...edges]) sealed.push(await sealedOf(kind, content));
sealed.push(await capsuleOf());

const encoded = ([16, 20] as const).flatMap((length) => [0, 1, 255].map((fill) => {
  const secret = fill === 1 ? seedOf(`words ${length}`).subarray(0, length) : new Uint8Array(length).fill(fill);
  return { secret: b64(secret), nl: writeWords(secret, WORD_LISTS.nl), en: writeWords(secret, WORD_LISTS.en) };
}));
const words = { encoded, typed: [] };

const target = path(import.meta.dirname, "..", "..", "tests", "vectors", "typescript.json");
writeFileSync(target, `${JSON.stringify({ sealed, notes: notes(), words }, null, 1)}\n`);
process.stdout.write(`${sealed.length} sealed, ${notes().length} notes, ${encoded.length} words\n`);

/**
 * C2SP signed notes: a type line, one line of JSON, and exactly the signatures that the kind demands.
 *
 * Separate because everything that anybody asserts here is one of these. Signatures are over the
 * exact text; nothing is ever serialised again to be checked.
 */
import type { Hash, Seed, VerifyKey } from "./brands.ts";
import { join, same, sha256, textOf, utf8 } from "./bytes.ts";
import { signBytes, verifyBytes, verifyKeyOf } from "./ed25519.ts";
import { fromStandard64, hashOf, standard64 } from "./encoding.ts";
import { Fault } from "./fault.ts";
import { readJson, writeJson, type Read } from "./json.ts";

/** What a note can be. */
export type NoteKind =
  | "instance" | "subject" | "list" | "request" | "receipt"
  | "frame" | "capsule" | "self" | "count" | "desk" | "release";

/** In which capacity a note is signed. */
export type SignerName = "root" | "service" | "staff" | "reporter" | "mailbox" | "sign-in";

/** Somebody who signs. */
export interface Signer {
  readonly name: SignerName;
  readonly seed: Seed;
}

/** Whose signature is demanded. */
export interface Demand {
  readonly name: SignerName;
  readonly key: VerifyKey;
}

interface Signature {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A note whose form is right. Its signatures are not checked yet: only `verified` gives its members. */
export interface Note {
  /** The whole note. */
  readonly source: string;
  /** What is signed: type line, JSON line. */
  readonly text: string;
  /** b64 of the SHA-256 of the text. */
  readonly hash: Hash;
  /** The line of JSON. */
  readonly json: string;
  readonly signatures: readonly Signature[];
}

/** A note of these members, with one signature per signer in their order. */
export function signNote(kind: NoteKind, members: object, signers: readonly Signer[]): string {
  const text = noteText(kind, members);
  return `${text}\n${signers.map((signer) => signatureLine(text, signer)).join("")}`;
}

/**
 * The same note with one signature more.
 * @throws Fault `note.form` or `note.type` when it is no such note.
 */
export function addSignature(source: string, kind: NoteKind, signer: Signer): string {
  return source + signatureLine(parseNote(source, kind).text, signer);
}

/** The hash of a note of these members, whoever signs it: by which the next one names it. */
export function noteHash(kind: NoteKind, members: object): Hash {
  return hashOf(noteText(kind, members));
}

function noteText(kind: NoteKind, members: object): string {
  return `${typeLine(kind)}\n${writeJson(members)}\n`;
}

function typeLine(kind: NoteKind): string {
  return `weerklank/${kind}/v1`;
}

function signatureLine(text: string, { name, seed }: Signer): string {
  const full = `weerklank/${name}`;
  const signature = join(keyHash(full, verifyKeyOf(seed)), signBytes(utf8(text), seed));
  return `— ${full} ${standard64(signature)}\n`;
}

function keyHash(name: string, key: VerifyKey): Uint8Array {
  return sha256(name, Uint8Array.of(0x0a, 0x01), key).subarray(0, 4);
}

/**
 * A note of the right form and kind; its signatures are not checked yet.
 * @throws Fault `note.utf8` for bytes that are not UTF-8, `note.type` for another type line
 * (checked first), `note.form` for anything else that is not as `docs/protocol.md` §4 says.
 */
export function parseNote(source: Uint8Array | string, kind: NoteKind): Note {
  const whole = typeof source === "string" ? source : textOf(source, "note.utf8");
  const lines = whole.split("\n");
  if (lines[0] !== typeLine(kind)) throw new Fault("note.type", `not a ${kind} note`);
  const [, json = "", empty, ...rest] = lines;
  if (empty !== "" || rest.length < 2 || rest.pop() !== "" || hasControl(json)) {
    throw new Fault("note.form", "expected a line of JSON, an empty line and signatures");
  }
  const text = `${typeLine(kind)}\n${json}\n`;
  return { source: whole, text, hash: hashOf(text), json, signatures: rest.map(parseSignature) };
}

function hasControl(line: string): boolean {
  return Array.from(line).some((character) => character < " ");
}

function parseSignature(line: string): Signature {
  const [dash, name, encoded, ...more] = line.split(" ");
  if (dash !== "—" || !name || encoded === undefined || more.length > 0) {
    throw new Fault("note.form", "a signature line is malformed");
  }
  try {
    return { name, bytes: fromStandard64(encoded, 68) };
  } catch {
    throw new Fault("note.form", "a signature is malformed");
  }
}

/**
 * What a note says, once exactly the demanded signatures are found on it, each once, no others.
 * @throws Fault `note.signature` when they are not, `json` or `member` when the members are wrong.
 */
export function verified<T>(note: Note, demands: readonly Demand[], read: Read<T>): T {
  checkSignatures(note, demands);
  return unverified(note, read);
}

/**
 * Checks that a note has exactly the demanded signatures, each once, and no others.
 * @throws Fault `note.signature` when it has not.
 */
export function checkSignatures(note: Note, demands: readonly Demand[]): void {
  const left = [...note.signatures];
  for (const demand of demands) {
    const place = left.findIndex((signature) => isBy(note.text, signature, demand));
    if (place < 0) throw new Fault("note.signature", `none by this ${demand.name}`);
    left.splice(place, 1);
  }
  if (left.length > 0) throw new Fault("note.signature", "more than demanded");
}

/** Whether this signature is the one that a note has. */
export function isSignedBy({ text, signatures }: Note, demand: Demand): boolean {
  return signatures.length === 1 && signatures.every((signature) => isBy(text, signature, demand));
}

function isBy(text: string, signature: Signature, { name, key }: Demand): boolean {
  const full = `weerklank/${name}`;
  return signature.name === full
    && same(signature.bytes.subarray(0, 4), keyHash(full, key))
    && verifyBytes(utf8(text), signature.bytes.subarray(4), key);
}

/**
 * What a note claims, to learn whose key to demand. Never show or act on it before `verified`.
 * @throws Fault `json` or `member` when the members are wrong.
 */
export function unverified<T>(note: Note, read: Read<T>): T {
  return readJson(note.json, read);
}

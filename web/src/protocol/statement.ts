/**
 * Statements: what the root says about the installation, subjects about themselves, and
 * coordinators about everybody they vouch for.
 *
 * Separate from `directory`, which decides whether they hold together: this only knows their
 * shape and who must have signed.
 */
import type { Seed, VerifyKey } from "./brands.ts";
import { parseVerifyKey, verifyKeyOf } from "./ed25519.ts";
import { b64, fromB64 } from "./encoding.ts";
import * as json from "./json.ts";
import { signNote, type Signer } from "./note.ts";

const key = json.id("key");
const verifyKey: json.Read<VerifyKey> = json.parsed((text) => parseVerifyKey(fromB64(text, 32)), "a verify key");
const role = json.oneOf("adviser", "coordinator", "reportAuthor");

/** What a member of staff may be in the directory. */
export type Role = json.Of<typeof role>;

/** Reads the root's statement about the installation. */
export const instanceStatement = json.object({
  instance: json.instance,
  number: json.whole,
  day: json.day,
  notAfter: json.day,
  name: json.text,
  authority: json.text,
  serviceKey: verifyKey,
  desks: json.list(json.object({ year: json.whole, recipient: json.recipient })),
  coordinators: json.list(json.object({
    hash: json.hash, key, name: json.text, organisations: json.list(json.text),
  })),
});
/** The root's statement about the installation. */
export type InstanceStatement = json.Of<typeof instanceStatement>;

/** Reads what a subject says about herself. */
export const subjectStatement = json.object({
  instance: json.instance,
  role,
  name: json.text,
  organisations: json.list(json.text),
  pool: json.flag,
  languages: json.list(json.text),
  recipient: json.recipient,
  verifyKey,
  day: json.day,
});
/** What a subject says about herself. */
export type SubjectStatement = json.Of<typeof subjectStatement>;

/** Reads a coordinator's list. */
export const listStatement = json.object({
  instance: json.instance,
  coordinator: key,
  number: json.whole,
  day: json.day,
  notAfter: json.day,
  organisationsHash: json.hash,
  codesHash: json.hash,
  subjects: json.list(json.object({
    hash: json.hash, key, role, name: json.text, organisations: json.list(json.text),
    pool: json.flag, languages: json.list(json.text), since: json.day, awayUntil: json.orNull(json.day),
  })),
  former: json.list(json.object({
    hash: json.hash, key, role, name: json.text, since: json.day, until: json.day,
    compromisedSince: json.orNull(json.day),
  })),
});
/** A coordinator's list: everybody she vouches for, complete. */
export type ListStatement = json.Of<typeof listStatement>;
/** Somebody on a list who is valid now. */
export type Listed = ListStatement["subjects"][number];
/** Somebody who was valid once. */
export type Former = ListStatement["former"][number];

/** A subject's own statement, signed by herself: proof that she holds both keys. */
export function signSubject(content: Omit<SubjectStatement, "verifyKey">, seed: Seed): string {
  const own = { ...content, verifyKey: b64(verifyKeyOf(seed)) };
  return signNote("subject", own, [{ name: "staff", seed }]);
}

/** A coordinator's list, signed by her. */
export function signList(content: ListStatement, seed: Seed): string {
  return signNote("list", content, [{ name: "staff", seed }]);
}

/** The root's statement, signed with the root: for installations that a page founds, and tests. */
export function signInstance(content: InstanceStatement, root: Seed): string {
  const signer: Signer = { name: "root", seed: root };
  return signNote("instance", { ...content, serviceKey: b64(content.serviceKey) }, [signer]);
}

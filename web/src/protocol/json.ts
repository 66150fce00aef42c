/**
 * Reading JSON strictly: each reader turns an unknown value into a type or says where it fails.
 *
 * Separate so that shapes stand as data beside their types. Unknown members are ignored, missing
 * ones are a fault; a fault names the path, never the value.
 */
import type { Day, Hash, Instance, Recipient } from "./brands.ts";
import { parseDay } from "./day.ts";
import { fromB64, parseHash } from "./encoding.ts";
import { Fault } from "./fault.ts";
import { parseId, type Prefix } from "./ids.ts";
import { parseRecipient } from "./recipient.ts";

/** Turns a value at a path into a `T`. Throws Fault `member`. */
export type Read<T> = (value: unknown, path: string) => T;

/** The type that a reader gives. */
export type Of<R> = R extends Read<infer T> ? T : never;

function wrong(path: string, expected: string): never {
  throw new Fault("member", `${path} is not ${expected}`);
}

/** A text of whole characters (no half of a surrogate pair). */
export const text: Read<string> = (value, path) =>
  typeof value === "string" && value.isWellFormed() ? value : wrong(path, "a text");

/** A whole number from 0 to 2^32 - 1. */
export const whole: Read<number> = (value, path) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 0xffff_ffff
    ? value
    : wrong(path, "a whole number");

/** Anything at all. */
export const any: Read<unknown> = (value) => value;

/** true or false. */
export const flag: Read<boolean> = (value, path) =>
  typeof value === "boolean" ? value : wrong(path, "true or false");

/** An object with any members. */
export const members: Read<Readonly<Record<string, unknown>>> = (value, path) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? value as Readonly<Record<string, unknown>>
    : wrong(path, "an object");

/** One of these texts. */
export function oneOf<const T extends string>(...allowed: readonly T[]): Read<T> {
  return (value, path) => allowed.find((one) => one === value) ?? wrong(path, `one of ${allowed.join(", ")}`);
}

/** A list of what `item` reads. */
export function list<T>(item: Read<T>): Read<readonly T[]> {
  return (value, path) => Array.isArray(value)
    ? value.map((one: unknown, place) => item(one, `${path}[${place}]`))
    : wrong(path, "a list");
}

/** null, or what `inner` reads. */
export function orNull<T>(inner: Read<T>): Read<T | null> {
  return (value, path) => value === null ? null : inner(value, path);
}

/** What `parse` makes of a text; whatever it throws becomes a fault of the member. */
export function parsed<T>(parse: (text: string) => T, expected: string): Read<T> {
  return (value, path) => {
    try {
      return parse(text(value, path));
    } catch {
      return wrong(path, expected);
    }
  };
}

/** An object with these members; others are dropped. */
export function object<S extends Record<string, Read<unknown>>>(
  shape: S,
): Read<{ readonly [K in keyof S]: Of<S[K]> }> {
  return (value, path) => {
    const found = members(value, path);
    const entries = Object.entries(shape).map(([name, read]) => {
      if (!Object.hasOwn(found, name)) wrong(`${path}.${name}`, "there");
      return [name, read(found[name], `${path}.${name}`)] as const;
    });
    return Object.fromEntries(entries) as { readonly [K in keyof S]: Of<S[K]> };
  };
}

/** A UTC day. */
export const day: Read<Day> = parsed(parseDay, "a day");

/** b64 of a SHA-256. */
export const hash: Read<Hash> = parsed(parseHash, "a hash");

/** b64 of the SHA-256 of a root verify key. */
export const instance: Read<Instance> = parsed((value) => parseHash(value) as string as Instance, "an instance");

/** The canonical text of a hybrid recipient. */
export const recipient: Read<Recipient> = parsed(parseRecipient, "a hybrid recipient");

/** b64 of this many bytes. */
export function bytes(length: number): Read<Uint8Array> {
  return parsed((value) => fromB64(value, length), `${length} bytes`);
}

/** An id with this prefix. */
export function id<P extends Prefix>(prefix: P): Read<ReturnType<typeof parseId<P>>> {
  return parsed((value) => parseId(prefix, value), `a ${prefix} id`);
}

/**
 * Reads a JSON text.
 * @throws Fault `json` when it is none, `member` when a member is missing or wrong.
 */
export function readJson<T>(source: string, read: Read<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new Fault("json", "not JSON");
  }
  return read(value, "$");
}

/** One line of JSON in which every text is well-formed. */
export function writeJson(value: object): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    typeof member === "string" ? member.toWellFormed() : member);
}

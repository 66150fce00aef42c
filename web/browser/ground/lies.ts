/**
 * Lies of a service that is in somebody else's hands: answers changed on their way to the page.
 *
 * Separate from the wire, which changes nothing by itself. A lie is told of what the real service
 * answered, so that everything but the lie is right.
 */
import { brotliDecompressSync } from "node:zlib";
import { PARTS_TYPE, readParts, writeParts } from "../../src/protocol/parts.ts";
import type { Answered, Meddling } from "./wire.ts";

/** A frame as the service says where it stands. */
export interface Placed {
  stream: string;
  kind: string;
  author: string;
  seq: number;
  day: string;
}

/** What the service says beside sealed things; the lies change these members. */
export interface Head extends Record<string, unknown> {
  frames: Placed[];
}

/** An answer of one part of JSON and sealed parts, open to be changed. */
export interface Told<H> {
  head: H;
  sealed: Uint8Array[];
}

/** What is changed of an answer. */
export type Lie<H = Head> = (told: Told<H>) => void;

/** Reads an answer of JSON and sealed parts. */
export function toldIn<H = Head>({ body }: Pick<Answered, "body">): Told<H> {
  const [head = new Uint8Array(), ...sealed] = readParts(body);
  return { head: JSON.parse(Buffer.from(head).toString("utf8")) as H, sealed };
}

/** Meddles with the good answers of one path. */
export function at(path: string, change: (answered: Answered) => Answered): Meddling {
  return (asked, answered) => asked.path.startsWith(`/api/v1${path}`) && answered.status < 300 ? change(answered) : answered;
}

/** Several things at once, each done to what the one before it left. */
export function together(...all: readonly Meddling[]): Meddling {
  return (asked, answered) => all.reduce<Answered | "lost">((given, one) => given === "lost" ? given : one(asked, given), answered);
}

/** Tells a lie in the answers of one path; whatever the service itself said there. */
export function lying<H = Head>(path: string, lie: Lie<H>): Meddling {
  return at(path, (answered) => {
    const told = toldIn<H>(answered);
    lie(told);
    return madeUp(answered, told.head as object, told.sealed);
  });
}

/** An answer of JSON and sealed parts, whatever the service said. */
export function madeUp(answered: Answered, head: object, sealed: readonly Uint8Array[]): Answered {
  const body = Buffer.from(writeParts([Buffer.from(JSON.stringify(head)), ...sealed]));
  return { status: 200, headers: { ...answered.headers, "content-type": PARTS_TYPE }, body };
}

/** Changes one part of an answer, as text. */
export function rewritten(answered: Answered, part: number, change: (text: string) => string): Answered {
  const { "content-encoding": encoding, ...headers } = answered.headers;
  const plain = encoding === "br" ? brotliDecompressSync(answered.body) : answered.body;
  const parts = readParts(plain).map((bytes, place) => place === part ? Buffer.from(change(Buffer.from(bytes).toString("latin1")), "latin1") : bytes);
  return { ...answered, headers, body: Buffer.from(writeParts(parts)) };
}

/** Leaves out the frame at this place. */
export function dropped(place: number): Lie {
  return ({ head, sealed }) => {
    head.frames.splice(place, 1);
    sealed.splice(place, 1);
  };
}

/** Puts a frame in at this place. */
export function added(place: number, frame: Placed, bytes: Uint8Array): Lie {
  return ({ head, sealed }) => {
    head.frames.splice(place, 0, { ...frame });
    sealed.splice(place, 0, bytes);
  };
}

/** Serves other bytes for the frame at this place. */
export function instead(place: number, bytes: Uint8Array): Lie {
  return ({ sealed }) => { sealed[place] = bytes; };
}

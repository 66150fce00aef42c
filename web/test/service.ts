/** A service in memory, as strict as the real one about what it takes in, and able to misbehave. */
import type { CaseId } from "../src/protocol/brands.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import type { Position, ServedFrame } from "../src/protocol/caseLog.ts";
import { parseVerifyKey } from "../src/protocol/ed25519.ts";
import { b64, fromB64 } from "../src/protocol/encoding.ts";
import type { FrameKind, Reader } from "../src/protocol/frame.ts";
import * as json from "../src/protocol/json.ts";
import { sealedHash } from "../src/protocol/keys.ts";
import { parseNote, signNote, verified } from "../src/protocol/note.ts";
import { readParts, writeParts } from "../src/protocol/parts.ts";
import { signInstance, signList } from "../src/protocol/statement.ts";
import * as house from "./house.ts";
import { seedOf } from "./people.ts";

const request = json.object({ action: json.text, authority: json.text, challenge: json.text, bodies: json.list(json.hash), input: json.members });
type Input = json.Of<typeof request>["input"];

/** A case as it lies there. */
export interface Stored {
  readonly case: CaseId;
  readonly organisation: string;
  readonly readers: readonly Reader[];
  readonly hashes: string;
  readonly receipt: string;
  readonly capsules: readonly Uint8Array[];
  readonly frames: ServedFrame[];
  state: string;
}

export const place = { authority: house.authority, instance: house.instance, further: [] };

/** The service; it becomes what `fetch` reaches. */
export class Service {
  readonly cases = new Map<string, Stored>();
  /** Every request that came through: path, and the hashes of its bodies. */
  readonly seen: { readonly path: string; readonly hashes: string }[] = [];
  /** Every path that was asked for. */
  readonly fetched: string[] = [];
  /** Answers to acts that get lost on their way, from now on. */
  lost = 0;
  /** What becomes of a receipt. */
  receipt: (source: string) => string = (source) => source;
  /** Called before a frame of hers is taken in. */
  beforeSend: () => Promise<void> = () => Promise.resolve();
  /** The notes served. */
  lists = [signList(house.lists[0], house.ofMinistry.seed), signList(house.lists[1], house.ofWhole.seed)];
  feedbackMonths = 3;

  constructor() {
    globalThis.fetch = async (url, init) => {
      const path = (url as string).replace("/api/v1", "");
      this.fetched.push(path);
      const body = init?.body instanceof Uint8Array ? init.body : new Uint8Array();
      return this.#answer(path, body).catch((error: unknown) => {
        if (error instanceof Refusal) return error.response;
        throw error;
      });
    };
  }

  /** The only case. */
  get only(): Stored {
    const [stored] = this.cases.values();
    if (stored === undefined || this.cases.size !== 1) throw new Error(`${this.cases.size} cases`);
    return stored;
  }

  async #answer(path: string, body: Uint8Array): Promise<Response> {
    if (path === "/start") return parts(this.#start());
    if (path === "/challenges") return Response.json({ challenge: b64(crypto.getRandomValues(new Uint8Array(56))), workBits: 0 });
    if (path === "/codes") return new Response(house.codes as Uint8Array<ArrayBuffer>);
    if (path.startsWith("/directory/keys/")) return Response.json({ subjects: house.served().subjects });
    const [note = new Uint8Array(), ...bodies] = readParts(body);
    const input = signedInput(note, bodies);
    this.seen.push({ path, hashes: bodies.map(sealedHash).join() });
    const answer = await this.#act(path, input, bodies);
    if (this.lost === 0) return answer;
    this.lost -= 1;
    throw new TypeError("fetch failed");
  }

  async #act(path: string, input: Input, bodies: readonly Uint8Array[]): Promise<Response> {
    const mailbox = String(input["mailboxKey"]);
    if (path === "/submissions") return this.#submit(mailbox, input, bodies);
    const stored = this.cases.get(mailbox);
    if (stored === undefined) throw problem(404, "not-found");
    if (path === "/mailbox/frames") return parts([utf8(JSON.stringify(this.#header(stored))), ...stored.frames.map(({ sealed }) => sealed)]);
    await this.beforeSend();
    return this.#send(stored, input, bodies);
  }

  #submit(mailbox: string, input: Input, bodies: readonly Uint8Array[]): Response {
    const hashes = bodies.map(sealedHash).join();
    const before = this.cases.get(mailbox);
    if (before !== undefined && before.hashes !== hashes) throw problem(409, "conflict");
    const id = input["case"] as CaseId;
    const readers = input["readers"] as readonly Reader[];
    const [report = new Uint8Array(), ...capsules] = bodies;
    const receipt = receiptOf(id, "report", bodies, readers);
    this.cases.set(mailbox, {
      case: id, organisation: String(input["organisation"]), readers, hashes, receipt, capsules, state: "received",
      frames: [{ position: { stream: "dialogue", kind: "report", author: "reporter", seq: 0 }, sealed: report }],
    });
    return parts([utf8(this.receipt(receipt))], 201);
  }

  #send(stored: Stored, input: Input, [sealed = new Uint8Array()]: readonly Uint8Array[]): Response {
    const kind = String(input["kind"]) as FrameKind;
    const position: Position = { stream: "dialogue", kind, author: "reporter", seq: Number(input["seq"]) };
    const there = stored.frames.find((one) => one.position.author === "reporter" && one.position.seq === position.seq);
    const next = stored.frames.filter((one) => one.position.author === "reporter").length;
    if (there === undefined ? position.seq !== next : sealedHash(there.sealed) !== sealedHash(sealed)) throw problem(409, "position-taken");
    if (there === undefined) stored.frames.push({ position, sealed });
    if (kind === "reopen") stored.state = "reopened";
    return parts([utf8(this.receipt(receiptOf(stored.case, kind, [sealed], [])))]);
  }

  #header({ case: id, organisation, state, frames }: Stored): object {
    const by = { received: ["2026-11-29", "2027-02-28"], acknowledged: [null, "2027-02-22"] }[state] ?? [null, null];
    return {
      case: id, organisation, state, received: house.today, acknowledgeBy: by[0], feedbackBy: by[1], closed: null,
      frames: frames.map(({ position }) => ({ ...position, day: house.today })),
    };
  }

  #start(): readonly Uint8Array[] {
    const terms = { acknowledgeDays: 7, feedbackMonths: this.feedbackMonths, purgeDaysAfterClosing: 365, purgeMonths: 60 };
    const support = { phone: "0800 0000", phoneHours: null, letter: null };
    return [
      { root: b64(house.rootKey), roots: [b64(house.rootKey)], instance: signInstance(house.statement, house.root), lists: this.lists, keyBuckets: 1 },
      null, { version: "1", pages: [] }, { name: "Voorbeeld", authority: house.authority, support, terms },
      { subjects: house.coordinators.map(({ subject }) => subject) },
    ].map((part) => part === null ? house.tree : utf8(JSON.stringify(part)));
  }
}

function signedInput(source: Uint8Array, bodies: readonly Uint8Array[]): Input {
  const note = parseNote(source, "request");
  const claimed = json.readJson(note.json, request);
  const key = parseVerifyKey(fromB64(String(claimed.input["mailboxKey"]), 32));
  const { input, bodies: hashes, authority } = verified(note, [{ name: "mailbox", key }], request);
  if (hashes.join() !== bodies.map(sealedHash).join() || authority !== house.authority) throw problem(403, "forbidden");
  return input;
}

function receiptOf(id: CaseId, kind: string, sealed: readonly Uint8Array[], readers: readonly Reader[]): string {
  const members = {
    instance: house.instance, case: id, day: house.today, kind,
    sealed: sealed.map(sealedHash), readers: readers.map(({ key }) => key),
  };
  return signNote("receipt", members, [{ name: "service", seed: house.service }]);
}

/** A receipt for something else. */
export function otherReceipt(source: string): string {
  const members = json.readJson(parseNote(source, "receipt").json, json.members);
  return signNote("receipt", { ...members, sealed: [house.noHash] }, [{ name: "service", seed: house.service }]);
}

/** A receipt that somebody else signed. */
export function forgedReceipt(source: string): string {
  return signNote("receipt", json.readJson(parseNote(source, "receipt").json, json.members), [{ name: "service", seed: seedOf("forger") }]);
}

function parts(all: readonly Uint8Array[], status = 200): Response {
  return new Response(writeParts(all) as Uint8Array<ArrayBuffer>, { status });
}

class Refusal extends Error {
  readonly response: Response;

  constructor(response: Response) {
    super("refused");
    this.response = response;
  }
}

function problem(status: number, kind: string): Refusal {
  return new Refusal(Response.json({ type: `urn:problem-type:weerklank:${kind}`, title: "…", detail: "…", status }, { status }));
}


/** Enrolling against a service that keeps what it gets, and one that does not play fair. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { textOf, utf8 } from "../src/protocol/bytes.ts";
import * as json from "../src/protocol/json.ts";
import { parseNote, unverified } from "../src/protocol/note.ts";
import { readParts, writeParts } from "../src/protocol/parts.ts";
import { subjectStatement } from "../src/protocol/statement.ts";
import { keepDrafts, takeDrafts } from "../src/staff/entry/drafts.ts";
import { enrolmentWork as work } from "../src/staff/entry/enrolment.ts";
import { standing } from "../src/staff/entry/standing.ts";
import { current, lock } from "../src/staff/session.ts";
import { authority, instance } from "./house.ts";

const PLACE = { authority, instance, further: [] };
const INVITED = { role: "adviser", name: "Vertrouwenspersoon", organisations: ["dienst"], expires: 1_800_000_000 } as const;
const START = [
  { root: null, roots: [], instance: null, lists: [], keyBuckets: 1 }, null, { version: "1", pages: [] },
  { name: "Weerklank", authority, support: { phone: null, phoneHours: null, letter: null }, terms: { acknowledgeDays: 7, feedbackMonths: 3, purgeDaysAfterClosing: 1, purgeMonths: 1 } },
  { subjects: [] },
];

/** What a service got, and how it bends. */
interface Service {
  readonly asked: string[];
  readonly wraps: Map<string, Uint8Array>;
  readonly slots: Map<string, { readonly seq: number; readonly sealed: Uint8Array }>;
  subject: string;
  isUsed: boolean;
  /** Answers to an enrolment that get lost. */
  lost: number;
  /** Gives back the wrap of another way. */
  swaps: boolean;
  /** Cannot be reached for what she keeps. */
  isDown: boolean;
}

let service: Service;

const requestShape = json.object({ action: json.text, input: json.members });

beforeEach(() => {
  lock();
  service = { asked: [], wraps: new Map(), slots: new Map(), subject: "", isUsed: false, lost: 0, swaps: false, isDown: false };
  globalThis.fetch = (async (url: string, init: RequestInit) => answer(url.replace("/api/v1", ""), init)) as typeof fetch;
});

async function answer(path: string, init: RequestInit): Promise<Response> {
  service.asked.push(path);
  const body = init.body;
  if (path === "/challenges") return told({ challenge: "A".repeat(75), workBits: 0 });
  if (path === "/start") return inParts(START.map((part) => utf8(part === null ? "" : JSON.stringify(part))));
  if (path === "/staff/invitations/look") return told(INVITED);
  if (path === "/staff/self") return slot(JSON.parse(body as string) as { slot: string });
  if (!(body instanceof Uint8Array)) return refused(404);
  const [note = new Uint8Array(), ...bodies] = readParts(body);
  const { input } = unverified(parseNote(note, "request"), requestShape);
  switch (path) {
    case "/staff/enrolments": return enrolled(input, bodies);
    case "/staff/sign-in": return signedIn(String(input["signInKey"]));
    case "/staff/enrolments/complete": return told({ state: "active" });
    case "/staff/self/put": return put(input, bodies);
    default: return refused(404);
  }
}

function told(value: object): Response {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
}

function inParts(parts: readonly Uint8Array[]): Response {
  return new Response(new Uint8Array(writeParts(parts)));
}

function refused(status: number): Response {
  return new Response(JSON.stringify({ type: "x", title: "no", status }), { status });
}

async function enrolled(input: Readonly<Record<string, unknown>>, [subject, ...wraps]: readonly Uint8Array[]): Promise<Response> {
  if (service.isUsed) return refused(403);
  service.isUsed = true;
  service.subject = textOf(subject ?? new Uint8Array(), "bytes");
  (input["paths"] as readonly { signInKey: string }[]).forEach(({ signInKey }, place) => service.wraps.set(signInKey, wraps[place] ?? new Uint8Array()));
  if (service.lost > 0) {
    service.lost -= 1;
    return Promise.reject(new TypeError("network"));
  }
  return told({ staff: "staff_x", key: "key_x" });
}

function signedIn(signInKey: string): Response {
  if (!service.wraps.has(signInKey)) return refused(403);
  const others = [...service.wraps].filter(([key]) => service.swaps ? key !== signInKey : key === signInKey);
  const me = { staff: `staff_${"a".repeat(26)}`, role: "adviser", key: null, name: "Vertrouwenspersoon", organisations: ["dienst"], state: "enrolling" };
  return inParts([utf8(JSON.stringify(me)), others[0]?.[1] ?? new Uint8Array()]);
}

function slot({ slot: id }: { slot: string }): Response {
  if (service.isDown) return refused(500);
  const found = service.slots.get(id);
  return inParts([utf8(JSON.stringify({ seq: found?.seq ?? null })), ...(found === undefined ? [] : [found.sealed])]);
}

function put(input: Readonly<Record<string, unknown>>, [sealed]: readonly Uint8Array[]): Response {
  if (service.isDown) return refused(500);
  service.slots.set(String(input["slot"]), { seq: Number(input["seq"]), sealed: sealed ?? new Uint8Array() });
  return new Response(null, { status: 204 });
}

async function enrol(): Promise<void> {
  const invited = await work.look("token");
  work.makeKeys(PLACE, "token", invited, { languages: ["nl"], pool: true });
  const [one, two] = [work.recoveryWords(1, "nl"), work.recoveryWords(2, "en")];
  assert.equal(work.recoveryWords(1, "nl"), one);
  assert.notEqual(one, two);
  await work.handIn(null);
  await work.complete(null);
}

test("who enrols says what the invitation says, and opens both wraps before it counts", async () => {
  await enrol();
  const subject = unverified(parseNote(service.subject, "subject"), subjectStatement);
  assert.deepEqual([subject.role, subject.name, subject.organisations, subject.pool], ["adviser", "Vertrouwenspersoon", ["dienst"], true]);
  assert.equal(service.wraps.size, 2);
  const opened = service.asked.filter((path) => path === "/staff/sign-in").length;
  assert.equal(opened, 2);
  assert.ok(service.asked.lastIndexOf("/staff/sign-in") < service.asked.indexOf("/staff/enrolments/complete"));
  assert.equal(current().me.role, "adviser");
});

test("an enrolment whose answer was lost is found by signing in", async () => {
  service.lost = 1;
  await enrol();
  assert.equal(service.wraps.size, 2);
});

test("a service that gives back something else than a wrap of hers is not believed", async () => {
  service.swaps = true;
  await assert.rejects(enrol(), { name: "Stop", why: "other-keys" });
  assert.ok(!service.asked.includes("/staff/enrolments/complete"));
  assert.throws(current, { name: "Stop" });
});

test("before the root has signed anything she waits, with her digits", async () => {
  await enrol();
  const found = await standing();
  assert.equal(found.isConfirmed, false);
  assert.equal(found.trouble, null);
  assert.match(found.digits, /^\d{5}( \d{5}){4}$/);
});

test("drafts come back from the service, beside those of another tab, without what is done", async () => {
  await enrol();
  assert.equal((await keepDrafts({ answer: "Dank u" }, [])).isAtService, true);
  await keepDrafts({ note: "eigen" }, []);
  assert.deepEqual(await takeDrafts(null), { answer: "Dank u", note: "eigen" });
  await keepDrafts({}, ["answer"]);
  assert.deepEqual(await takeDrafts(null), { note: "eigen" });
});

test("a service that gives older drafts than before is refused", async () => {
  await enrol();
  await keepDrafts({ answer: "een" }, []);
  const [before] = [...service.slots];
  await keepDrafts({ answer: "twee" }, []);
  service.slots.set(...before ?? assert.fail());
  await assert.rejects(takeDrafts(null), { why: "older-slot" });
  service.slots.clear();
  await assert.rejects(takeDrafts(null), { why: "older-slot" });
});

test("drafts that the service cannot take are sealed all the same", async () => {
  await enrol();
  service.isDown = true;
  const { isAtService, sealed } = await keepDrafts({ answer: "geheim woord" }, []);
  assert.equal(isAtService, false);
  assert.ok(!Buffer.from(sealed).includes("geheim"));
  assert.deepEqual(await takeDrafts(sealed), { answer: "geheim woord" });
});

/**
 * Drafts over a lock: what somebody is writing, sealed to herself before her keys go.
 *
 * Separate because it must work while the service cannot be reached: then the page holds the
 * sealed bytes, which say nothing to it, until she unlocks again.
 */
import { textOf, utf8 } from "../../protocol/bytes.ts";
import * as json from "../../protocol/json.ts";
import { recipientOf } from "../../protocol/identity.ts";
import { open, seal } from "../../protocol/seal.ts";
import type { Drafts } from "../draftShelf.ts";
import { current } from "../session.ts";
import { fetchSlot, putSlot, type Slot } from "../slots.ts";
import type { KeptDrafts } from "./acts.ts";

/** The slot that drafts lie in. */
const SLOT = "draft/page";

const draftsShape: json.Read<Drafts> = (value, path) =>
  Object.fromEntries(Object.entries(json.members(value, path)).map(([name, text]) => [name, json.text(text, `${path}.${name}`)]));
const bodyShape = json.object({ drafts: draftsShape });

/** Seals the drafts, and keeps them at the service where it can be reached. @throws Fault `size`. */
export async function keepDrafts(drafts: Drafts, finished: readonly string[]): Promise<KeptDrafts> {
  const sealed = await seal("self", utf8(json.writeJson({ drafts })), [await recipientOf(current().opening)]);
  return { sealed, isAtService: await put(drafts, finished).then(() => true, () => false) };
}

/** What was kept. @throws Refused, Unknown; Stop `other-slot`, `older-slot`; Fault of `open`. */
export async function takeDrafts(sealed: Uint8Array | null): Promise<Drafts> {
  const session = current();
  if (sealed !== null) return json.readJson(textOf(await open("self", sealed, session.opening), "json"), bodyShape).drafts;
  return draftsIn(await fetchSlot(session, SLOT));
}

/** One after the other: each names the version before it. */
let before: Promise<unknown> = Promise.resolve();

async function put(drafts: Drafts, finished: readonly string[]): Promise<void> {
  const now = before.then(async () => putNow(drafts, finished));
  before = now.catch(() => undefined);
  return now;
}

/** Puts them beside what another tab has kept. */
async function putNow(drafts: Drafts, finished: readonly string[]): Promise<void> {
  const session = current();
  const slot = await fetchSlot(session, SLOT);
  const others = Object.entries(draftsIn(slot)).filter(([name]) => !finished.includes(name));
  const body = { drafts: { ...Object.fromEntries(others), ...drafts } };
  if (slot.last !== null || Object.keys(body.drafts).length > 0) await putSlot(session, SLOT, slot, body);
}

function draftsIn({ last, body }: Slot): Drafts {
  return last === null ? {} : bodyShape(body, "$").drafts;
}

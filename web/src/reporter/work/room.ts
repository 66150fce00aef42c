/**
 * How many bytes her words may take, from the real size of everything else in the same frame.
 *
 * Separate so that a page can count while she types: in bytes of a text of JSON, in which line ends
 * and quotation marks take two. It promises less than there is, never more.
 */
import type { House } from "../../house/house.ts";
import type { CaseId, KeyId } from "../../protocol/brands.ts";
import { utf8 } from "../../protocol/bytes.ts";
import type { Answers } from "../../protocol/coded.ts";
import { b64 } from "../../protocol/encoding.ts";
import { idOf } from "../../protocol/ids.ts";
import { RECIPIENT_LENGTH } from "../../protocol/recipient.ts";
import { roomOf } from "../../protocol/sizes.ts";

/** Type line, signature, the members that every frame has, and some air. */
const FRAME = 1_200;
/** Readers and excluded advisers for whom there is room besides. */
const KEYS = 40;
/** Other authors that a message can name. */
const HEADS = 12;

/** Bytes for the words of a report that answers every question with everything. */
export function reportRoom(house: House): number {
  const { questionnaire } = house.start;
  const options = questionnaire.pages.flatMap(({ questions }) => questions)
    .flatMap(({ groups }) => groups).flatMap((group) => group.options.map(({ id }) => id));
  const slug = Math.max(0, ...[...house.directory.tree.keys()].map(sizeOf));
  const recipient = "a".repeat(RECIPIENT_LENGTH);
  const key = b64(new Uint8Array(32));
  const body = {
    readers: Array<object>(KEYS).fill({ key: anyKey, role: "adviser" }), caseRecipient: recipient, openingRecipient: recipient,
    verifyKey: key, mailboxKey: key, root: house.instance, answers: [options, noAnswers],
  };
  return words(roomOf("report") - slug - sizeOf(JSON.stringify(body)) - frame(house));
}

/** Bytes for the words of a message. */
export function messageRoom(house: House): number {
  const head = { author: anyKey, seq: 500, hash: house.instance };
  return words(roomOf("message") - HEADS * sizeOf(JSON.stringify(head)) - frame(house));
}

function sizeOf(text: string): number {
  return utf8(JSON.stringify(text)).length;
}

const anyKey: KeyId = idOf("key", new Uint8Array(16));
const anyCase: CaseId = idOf("case", new Uint8Array(16));
const noAnswers: Readonly<Record<keyof Answers, null>> = {
  role: null, workRelation: null, grounds: null, racismForms: null, natures: null, behaviours: null, actors: null,
  settings: null, frequency: null, when: null, impacts: null, wishes: null, contact: null, earlierSteps: null,
  earlierResults: null, barriers: null, suggestions: null,
};

function frame({ directory }: House): number {
  return FRAME + sizeOf(JSON.stringify({ lists: directory.used, case: anyCase }));
}

/** A round number that surely fits. */
function words(bytes: number): number {
  return Math.max(0, Math.floor(bytes / 100) * 100);
}

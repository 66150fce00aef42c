/** A case told step by step, as its reporter and readers really seal it, for tests to tamper with. */
import type { KeyId, Recipient, Seed } from "../src/protocol/brands.ts";
import { sealCapsule, type Capsule } from "../src/protocol/capsule.ts";
import { keyBook, readCase, type CaseLog, type Position, type SentFrame, type ServedFrame, type Trust, type View } from "../src/protocol/caseLog.ts";
import type { Answers } from "../src/protocol/coded.ts";
import { verifyDirectory } from "../src/protocol/directory.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import { newFrame, readFrame, sealFrame, signFrame, streamOf, type Author, type Bodies, type Frame, type FrameKind, type Head, type ListedCapsule } from "../src/protocol/frame.ts";
import { caseId, returnKeys, sealedHash } from "../src/protocol/keys.ts";
import { identityOf, recipientOf } from "../src/protocol/identity.ts";
import * as house from "./house.ts";
import { openerOf, seedOf } from "./people.ts";

export const keys = returnKeys(new Uint8Array(16).fill(3), house.instance);
export const opening = await recipientOf(identityOf(keys.opening));
export const { recipient: caseRecipient } = await openerOf("case 1");
export const { recipient: noteRecipient } = await openerOf("note 1");
export const next = { case: (await openerOf("case 2")).recipient, note: (await openerOf("note 2")).recipient };
export const id = caseId(caseRecipient, opening, verifyKeyOf(keys.signing));
export const [adviser, deputy, colleague] = [house.inService, house.inMinistry, house.inPool];
const directory = verifyDirectory(house.expected, house.served());

const answers: Answers = {
  role: null, workRelation: null, grounds: ["g.ras"], racismForms: [], natures: [], behaviours: [], actors: [], settings: [],
  frequency: null, when: null, impacts: [], wishes: [], contact: null, earlierSteps: [], earlierResults: [], barriers: [], suggestions: [],
};

export const report: Bodies["report"] = {
  organisation: "dienst", readers: [{ key: adviser.key, role: "adviser" }, { key: deputy.key, role: "deputy" }],
  excluded: [house.reportAuthor.key], root: house.instance, caseRecipient, openingRecipient: opening,
  verifyKey: verifyKeyOf(keys.signing), mailboxKey: verifyKeyOf(keys.mailbox), answers, text: "Wat er gebeurde",
};

/** How one frame departs from what an honest client makes. */
export interface Tampering {
  readonly frame?: Partial<Frame>;
  readonly position?: Partial<Position>;
  readonly seed?: Seed;
  readonly to?: readonly Recipient[];
}

/** A capsule for a reader, and how a frame lists it. */
export async function capsuleFor(
  reader: house.Member, epochs: readonly number[], signer: { name: "reporter" | "staff"; seed: Seed },
  changes: Partial<Capsule> = {}, withNote = true,
): Promise<{ readonly bytes: Uint8Array; readonly listed: ListedCapsule }> {
  const seeds = epochs.map((epoch) => ({ epoch, case: seedOf(`case ${epoch}`), note: withNote ? seedOf(`note ${epoch}`) : null }));
  const content: Capsule = { instance: house.instance, case: id, epoch: epochs.at(-1) ?? 1, reader: reader.key, seeds, day: house.today, ...changes };
  const bytes = await sealCapsule(content, signer, reader.recipient);
  return { bytes, listed: { reader: reader.key, sha256: sealedHash(bytes) } };
}

/** The frames of a case so far. */
export class Story {
  readonly served: ServedFrame[] = [];
  readonly sent: SentFrame[] = [];
  readonly #heads: (Head & { stream: string })[] = [];
  epoch = 1;
  caseTo: Recipient = caseRecipient;
  noteTo: Recipient = noteRecipient;

  /** The next frame of an author, honest but for the tampering. */
  async tell<K extends FrameKind>(author: Author, kind: K, body: Bodies[K], { frame, position, seed, to }: Tampering = {}): Promise<this> {
    const stream = streamOf(kind);
    const own = this.#heads.findLast((one) => one.stream === stream && one.author === author);
    const others = new Map(this.#heads.filter((one) => one.stream === stream && one.author !== author)
      .map(({ author: of, seq, hash }) => [of, { author: of, seq, hash }]));
    const honest = newFrame({
      instance: house.instance, case: id, epoch: this.epoch, author, seq: own === undefined ? 0 : own.seq + 1,
      prev: own?.hash ?? null, heads: [...others.values()], lists: directory.used, day: house.today,
    }, kind, body);
    const made = { ...honest, ...frame } as Frame;
    const signing = seed ?? seedFor(author);
    const recipients = to ?? (stream === "desk" ? [this.noteTo] : [this.caseTo, opening]);
    const { sealed } = await sealFrame(made, signing, recipients);
    const { hash } = readFrame(signFrame(made, signing)).note;
    this.#heads.push({ stream, author: made.author, seq: made.seq, hash });
    this.served.push({ position: { stream, kind, author, seq: honest.seq, ...position }, sealed });
    return this;
  }

  /** Reads it as somebody. */
  async read(view: View, trust: Partial<Trust> = {}): Promise<CaseLog> {
    return readCase({ instance: house.instance, case: id, book: keyBook(directory), sent: [], ...trust }, view, this.served);
  }

  /** The rule that each frame failed, null where it passed, as the reporter reads it. */
  async rules(trust: Partial<Trust> = {}): Promise<readonly (string | null)[]> {
    return (await this.read({ as: "reporter", keys }, trust)).entries.map(({ rule }) => rule);
  }
}

function seedFor(author: Author): Seed {
  if (author === "reporter") return keys.signing;
  const member = [adviser, deputy, colleague].find(({ key }) => key === author);
  return member?.seed ?? seedOf("nobody");
}

/** Only the report. */
export async function reported(changes: Partial<Bodies["report"]> = {}, tampering: Tampering = {}): Promise<Story> {
  return new Story().tell("reporter", "report", { ...report, ...changes }, tampering);
}

export const ownCapsule = await capsuleFor(adviser, [1], { name: "staff", seed: adviser.seed });
export const deputyCapsule = await capsuleFor(deputy, [1], { name: "staff", seed: adviser.seed });

/** A report that the adviser acknowledged. */
export async function acknowledged(): Promise<Story> {
  return (await reported()).tell(adviser.key, "acknowledge", {
    text: "Ontvangen", noteRecipient, capsules: [ownCapsule.listed, deputyCapsule.listed],
  });
}

/** A hand-over to these readers, which begins an epoch when somebody leaves. */
export function handOver(readers: readonly KeyId[], capsules: readonly ListedCapsule[], fresh: boolean): Bodies["handOver"] {
  return {
    readers: readers.map((key) => ({ key, role: "adviser" as const })), capsules, reason: "overdracht",
    caseRecipient: fresh ? next.case : caseRecipient, noteRecipient: fresh ? next.note : noteRecipient,
  };
}

/**
 * The rules, applied to one frame at a time in the order served.
 *
 * Separate because the order of the checks is the protocol's: shape, opening, where it belongs, who
 * wrote it, its chain, what it saw, what it does. A frame that is signed and in its chain but fails
 * a later rule still moves the chain on, so that what its author wrote afterwards is judged by itself.
 */
import type { KeyId, VerifyKey } from "../brands.ts";
import type { FrameRule } from "../fault.ts";
import { mayBeBy, signerName, streamOf, type Author, type Bodies, type Frame, type FrameOf, type Head, type ListedCapsule, type Reader, type Stream } from "../frame.ts";
import {
  Broken, demand, type Entry, type Epoch, type Position, type Trust, type VerifiedFrame, type View,
} from "./model.ts";
import { checkCapsules, demandSignature, frameOf, seedsOf, type Opened, type Openers, type Voucher } from "./opening.ts";
import { follow, termsOf, type Terms } from "./state.ts";

/** A hand-over that began an epoch, or a recusal that asks for one: who has seen it is in that epoch. */
interface Turn {
  readonly author: Author;
  readonly seq: number;
  readonly epoch: number;
}

/** A head and the stream it stands in. */
export type Authentic = Head & { readonly stream: Stream };

/** What is known of the case up to the frame being judged. */
export class Judge {
  readonly #trust: Trust;
  readonly #view: View;
  readonly #openers: Openers;
  readonly #report: Bodies["report"];
  readonly #seen = new Map<string, { readonly of: string; readonly author: Author; readonly seq: number }>();
  readonly #relied = new Map<KeyId, number>();
  readonly #turns: Turn[] = [];
  readonly #departures: Turn[] = [];
  readonly #epochOf = new Map<Author, number>();
  readonly #vouchers: Voucher[] = [];
  /** Which deputies said that they opened, since they were last made one. */
  readonly opened = new Set<KeyId>();
  /** All epochs that the viewer may read, the current one last. */
  readonly epochs: Epoch[];
  /** Every frame that was signed and in its chain. */
  readonly authentic: Authentic[] = [];
  /** Who holds the seeds of the current epoch. */
  readers: readonly Reader[];
  /** Who may write now, besides the reporter. */
  writers: readonly KeyId[];
  terms: Terms;

  constructor(trust: Trust, view: View, openers: Openers, report: FrameOf<"report">) {
    this.#trust = trust;
    this.#view = view;
    this.#openers = openers;
    this.#report = report.body;
    this.readers = report.body.readers;
    this.writers = report.body.readers.map(({ key }) => key);
    this.terms = termsOf(report.day);
    const { caseRecipient } = report.body;
    this.epochs = [{ number: 1, caseRecipient, noteRecipient: null, ...seedsOf(openers, 1) }];
  }

  /** What comes of one more served frame. */
  judge(position: Position, opened: Opened | FrameRule): Entry {
    try {
      if (typeof opened === "string") throw new Broken(opened);
      return { position, verified: this.#frame(position, opened), rule: null };
    } catch (error) {
      if (error instanceof Broken) return { position, verified: null, rule: error.rule };
      throw error;
    }
  }

  /** Checks the capsules once all frames are judged. Throws Broken with the rule that failed. */
  finish(): void {
    checkCapsules(this.#trust, this.#view, this.#openers, this.#report.verifyKey, this.#vouchers, this.epochs);
  }

  #frame(position: Position, opened: Opened): VerifiedFrame {
    const frame = frameOf(opened.note);
    this.#checkPlace(frame, position);
    const key = this.#signer(frame);
    demandSignature(opened.note, signerName(frame.author), key);
    const verified = { frame, hash: opened.note.hash };
    this.#checkSent(verified);
    this.#checkChain(frame);
    try {
      this.#checkRest(frame, opened, key);
    } finally {
      this.authentic.push({ stream: frame.stream, author: frame.author, seq: frame.seq, hash: verified.hash });
    }
    return verified;
  }

  #checkPlace(frame: Frame, position: Position): void {
    demand(frame.instance === this.#trust.instance, "instance");
    demand(frame.case === this.#trust.case, "case");
    demand(frame.stream === position.stream && frame.stream === streamOf(frame.kind), "stream");
    demand(frame.author === position.author && mayBeBy(frame.kind, frame.author), "author");
    demand(frame.seq === position.seq && frame.kind === position.kind, "slot");
  }

  #signer({ author, day }: Frame): VerifyKey {
    const key = author === "reporter" ? this.#report.verifyKey : this.#trust.book.adviserKey(author, day);
    demand(key !== null, "author");
    return key;
  }

  #checkSent({ frame, hash }: VerifiedFrame): void {
    const own = this.#view.as === "reporter" ? "reporter" : this.#view.key;
    const isOther = frame.author === own && this.#trust.sent.some((sent) =>
      sent.stream === frame.stream && sent.seq === frame.seq && sent.hash !== hash);
    demand(!isOther, "slot");
  }

  #checkChain({ stream, author, seq, prev }: Frame): void {
    const last = this.authentic.findLast((one) => one.stream === stream && one.author === author);
    demand(seq === (last === undefined ? 0 : last.seq + 1) && prev === (last?.hash ?? null), "chain");
  }

  #checkRest(frame: Frame, opened: Opened, key: VerifyKey): void {
    this.#checkAuthor(frame);
    this.#checkHeads(frame);
    this.#checkLists(frame);
    this.#checkEpoch(frame, opened);
    this.#act(frame, key);
    const of = `${frame.stream}/${frame.author}`;
    for (const { author, seq } of frame.heads) this.#seen.set(`${of}/${author}`, { of, author, seq });
    for (const { coordinator, number } of frame.lists) this.#relied.set(coordinator, number);
    this.#epochOf.set(frame.author, frame.epoch);
    this.terms = follow(this.terms, frame);
  }

  #checkAuthor({ author, kind }: Frame): void {
    if (author === "reporter") return;
    demand(this.writers.includes(author), "author");
    const isDeputy = this.readers.some(({ key, role }) => key === author && role === "deputy");
    const opens = kind === "deputyOpened";
    demand(isDeputy ? this.opened.has(author) !== opens : !opens, "author");
  }

  #checkHeads({ heads, stream, author }: Frame): void {
    const names = (other: Author): Head | undefined => heads.find((head) => head.author === other);
    const isThere = (head: Head): boolean => this.authentic.some((one) =>
      one.stream === stream && one.author === head.author && one.seq === head.seq && one.hash === head.hash);
    demand(heads.every((head) => head.author !== author && isThere(head)), "heads");
    demand(new Set(heads.map((head) => head.author)).size === heads.length, "heads");
    const remembered = [...this.#seen.values()].filter(({ of }) => of === `${stream}/${author}`);
    demand(remembered.every((one) => (names(one.author)?.seq ?? -1) >= one.seq), "heads");
    const mustKnowReport = stream === "dialogue" && author !== "reporter";
    demand(!mustKnowReport || names("reporter") !== undefined, "heads");
  }

  #checkLists({ lists }: Frame): void {
    for (const { coordinator, number, hash } of lists) {
      const current = this.#trust.book.list(coordinator);
      const isKnown = current === null || number < current.number
        || (number === current.number && hash === current.hash);
      demand(number >= (this.#relied.get(coordinator) ?? 0) && isKnown, "list");
    }
  }

  #checkEpoch(frame: Frame, { epoch: sealedUnder }: Opened): void {
    const current = this.#current().number;
    demand(sealedUnder === null || sealedUnder === frame.epoch, "epoch");
    if (frame.kind === "handOver") {
      demand(frame.epoch === current + (this.#removes(frame.body) ? 1 : 0), "epoch");
    } else {
      demand(this.#leastEpoch(frame) <= frame.epoch && frame.epoch <= current, "epoch");
    }
  }

  /**
   * The epoch that the author of this frame must know of. A reader who has seen another step back
   * begins the next one before she writes anything that is worth reading.
   */
  #leastEpoch({ author, stream, heads, kind }: Frame): number {
    const hasSeen = (turn: Turn): boolean => stream === "dialogue"
      && heads.some((head) => head.author === turn.author && head.seq >= turn.seq);
    const mustTurn = author !== "reporter" && kind !== "deputyOpened" && kind !== "recuse";
    const turns = mustTurn ? [...this.#turns, ...this.#departures] : this.#turns;
    return Math.max(this.#epochOf.get(author) ?? 1, ...turns.filter(hasSeen).map(({ epoch }) => epoch));
  }

  #act(frame: Frame, key: VerifyKey): void {
    if (frame.kind === "acknowledge") this.#acknowledge(frame, key);
    if (frame.kind === "handOver") this.#handOver(frame, key);
    if (frame.kind === "recuse") this.#recuse(frame);
    if (frame.kind === "deputyOpened" && frame.author !== "reporter") this.opened.add(frame.author);
  }

  #recuse({ author, seq }: Frame): void {
    this.#departures.push({ author, seq, epoch: this.#current().number + 1 });
    this.writers = this.writers.filter((writer) => writer !== author);
    if (author !== "reporter") this.opened.delete(author);
  }

  #acknowledge({ epoch: number, body }: FrameOf<"acknowledge">, key: VerifyKey): void {
    demand(body.capsules.every(({ reader }) => this.readers.some((one) => one.key === reader)), "capsule");
    const place = this.epochs.findIndex((one) => one.number === number);
    const epoch = this.epochs[place];
    demand(epoch !== undefined, "epoch");
    demand(epoch.noteRecipient === null || epoch.noteRecipient === body.noteRecipient, "capsule");
    this.epochs[place] = { ...epoch, noteRecipient: body.noteRecipient };
    this.#vouch(number, body.capsules, key);
  }

  #handOver(frame: FrameOf<"handOver">, key: VerifyKey): void {
    const { body, day, epoch } = frame;
    const keys = body.readers.map((reader) => reader.key);
    demand(!keys.some((one) => this.#report.excluded.includes(one)), "excluded");
    const added = keys.filter((one) => !this.readers.some((reader) => reader.key === one));
    const isSet = keys.length > 0 && new Set(keys).size === keys.length;
    demand(isSet && added.every((one) => this.#trust.book.wasAdviser(one, day)), "author");
    demand(body.capsules.map(({ reader }) => reader).join() === keys.join(), "capsule");
    this.#checkRecipients(body);
    if (this.#removes(body)) this.#turn(frame);
    else this.#keepNote(body);
    this.#vouch(epoch, body.capsules, key);
    // Whoever is made a deputy, or made one again, says anew that she opened.
    const staysDeputy = (opened: KeyId): boolean => body.readers.some((one) => one.key === opened && one.role === "deputy");
    for (const one of [...this.opened]) if (!staysDeputy(one)) this.opened.delete(one);
    this.readers = body.readers;
    this.writers = keys;
  }

  #turn({ epoch, author, seq, body: { caseRecipient, noteRecipient } }: FrameOf<"handOver">): void {
    this.epochs.push({ number: epoch, caseRecipient, noteRecipient, ...seedsOf(this.#openers, epoch) });
    this.#turns.push({ author, seq, epoch });
  }

  #keepNote({ noteRecipient }: Bodies["handOver"]): void {
    const current = this.#current();
    this.epochs[this.epochs.length - 1] = { ...current, noteRecipient: current.noteRecipient ?? noteRecipient };
  }

  /** Fresh identities when somebody leaves, the same ones when nobody does. */
  #checkRecipients(body: Bodies["handOver"]): void {
    const { caseRecipient, noteRecipient } = this.#current();
    const known = this.epochs.flatMap((one) => [one.caseRecipient, one.noteRecipient]);
    const isRight = this.#removes(body)
      ? !known.includes(body.caseRecipient) && !known.includes(body.noteRecipient)
        && body.caseRecipient !== body.noteRecipient
      : body.caseRecipient === caseRecipient && (noteRecipient === null || noteRecipient === body.noteRecipient);
    demand(isRight, "epoch");
  }

  /**
   * Whether somebody holds the seeds of the current epoch who does not go on reading. Whoever stepped
   * back does not, even when she is named again: she comes in anew.
   */
  #removes({ readers }: Bodies["handOver"]): boolean {
    const stays = (key: KeyId): boolean => this.writers.includes(key) && readers.some((one) => one.key === key);
    return !this.readers.every(({ key }) => stays(key));
  }

  #vouch(epoch: number, capsules: readonly ListedCapsule[], signer: VerifyKey): void {
    this.#vouchers.push(...capsules.map(({ sha256, reader }) => ({ sha256, reader, epoch, signer })));
  }

  #current(): Epoch {
    const current = this.epochs.at(-1);
    demand(current !== undefined, "epoch");
    return current;
  }
}

/** Frames that a lying service drops, repeats, moves or relabels, before a reporter in her mailbox. */
import assert from "node:assert/strict";
import type { Frame, FrameOf } from "../src/protocol/frame.ts";
import { returnKeys } from "../src/protocol/keys.ts";
import { ALL_LISTS } from "../src/protocol/wordLists.ts";
import { readWords } from "../src/protocol/words.ts";
import { added, dropped, instead, lying, type Head, type Lie } from "./ground/lies.ts";
import { member, story, theService } from "./ground/world.ts";
import { asItsOwnCase, forged, forgedReport } from "./people/forging.ts";
import { Insider, theInstance } from "./people/insider.ts";
import { found, leak, nextOf, placeOf, sealedAnew, signedBy, type Leak } from "./people/leak.ts";
import { comesBack, isToldThatItIsNotHers, seesThrough, type MailboxLie } from "./people/mailboxLies.ts";
import { reported, SAID, told, TOLD_AT } from "./people/told.ts";

/** What stands at the lines of a told case when nothing was changed. */
const HONEST = ["mine", "adviser", "adviser", "mine", "adviser"];
/** Everything that can be done with what the service itself has. */
function ofTheServiceAlone({ head: { frames }, sealed }: Leak, other: Leak): readonly MailboxLie[] {
  const place = (at: number): typeof frames[number] => found(frames[at]);
  const bytes = (at: number): Uint8Array => found(sealed[at]);
  const adviser = place(1).author;
  const labelled = (at: number, as: Partial<Head["frames"][number]>): Lie => ({ head }) => { Object.assign(found(head.frames[at]), as); };
  return [
    ["an answer dropped", dropped(2), ["mine", "adviser", "heads", "chain"]],
    ["her own message dropped", dropped(3), ["mine", "adviser", "adviser", "heads"]],
    ["an answer twice", added(3, place(2), bytes(2)), ["mine", "adviser", "adviser", "chain", "mine", "adviser"]],
    ["an answer again later", added(5, { ...place(2), seq: 3 }, bytes(2)), [...HONEST, "slot"]],
    ["two answers in the other order", ({ head, sealed: served }) => {
      [head.frames[2], head.frames[4]] = [place(4), place(2)];
      [served[2], served[4]] = [bytes(4), bytes(2)];
    }, ["mine", "adviser", "chain", "heads", "adviser"]],
    ["her words as an answer", added(5, { ...place(3), author: adviser, seq: 3 }, bytes(3)), [...HONEST, "author"]],
    ["an answer as her own", labelled(2, { author: "reporter", seq: 1 }), ["mine", "adviser", "author", "heads", "chain"]],
    ["words as closing", labelled(2, { kind: "close" }), ["mine", "adviser", "slot", "heads", "chain"]],
    ["words as a note", labelled(2, { stream: "desk" }), ["mine", "adviser", "size", "heads", "chain"]],
    ["an answer of another case", instead(2, found(other.sealed[2])), ["mine", "adviser", "capsule", "heads", "chain"]],
  ];
}

/** What it takes an insider for, who seals anew. */
async function ofAnInsider(here: Leak, other: Leak, adviser: Insider, stranger: Insider): Promise<readonly MailboxLie[]> {
  const middle = ["mine", "adviser"];
  const after = ["heads", "chain"];
  const answer = nextOf(here, adviser.key, "Vergeet het.");
  const elsewhere = { ...found(here.frames[2]).frame, instance: "A".repeat(43) as typeof answer.instance };
  const own = { ...answer, author: stranger.key, seq: 0, prev: null };
  const note = found(here.frames[5]);
  const last = async (frame: typeof answer, signer: Insider): Promise<Lie> => added(5, placeOf(frame), await signedBy(here, frame, signer.keys.signing));
  return [
    ["an answer of another case, sealed anew", instead(2, await sealedAnew(here, found(other.frames[2]).note.source)), [...middle, "case", ...after]],
    ["an answer of another installation", instead(2, await signedBy(here, elsewhere, adviser.keys.signing)), [...middle, "instance", ...after]],
    ["a note as an answer", added(5, { ...placeOf(answer) }, await sealedAnew(here, note.note.source)), [...HONEST, "stream"]],
    ["an answer with another's key", await last(answer, stranger), [...HONEST, "signature"]],
    ["an answer of an adviser of elsewhere", await last(own, stranger), [...HONEST, "author"]],
  ];
}

story("what was dropped, repeated, moved or relabelled stands in her mailbox as such, without a word of it", async () => {
  const [here, other] = [told("Dit is mijn zaak."), told("Dit is een andere.")];
  const adviser = await Insider.of(member(TOLD_AT, "adviser"));
  const [opened, others] = [await leak(adviser, here.case), await leak(adviser, other.case)];
  const her = await comesBack(here);
  assert.deepEqual(await her.marks(), HONEST);
  for (const words of SAID) await her.reads(words);
  const lies = [...ofTheServiceAlone(opened, others), ...await ofAnInsider(opened, others, adviser, await Insider.of(member("bzk", "adviser")))];
  for (const lie of lies) await seesThrough(her, lie);
  await her.check("50-not-checked");
  her.visit.wire.meddling = lying("/mailbox/frames", dropped(2));
  await her.looksAgain();
  await her.check("51-not-in-order");
  her.visit.wire.meddling = null;
  await her.looksAgain();
  assert.deepEqual(await her.marks(), HONEST);
});

story("who left, or whom she excluded, cannot answer her or be let in", async () => {
  const excluded = member("belastingdienst", "adviser");
  const one = reported("Deze collega niet.", "--no-deputy", "--exclude", excluded.name);
  const adviser = await Insider.of(member(TOLD_AT, "adviser"));
  const other = await Insider.of(member("bzk", "adviser"));
  const by = ["--recovery-words", member(TOLD_AT, "adviser").recovery_words, "--case", one.case];
  const { client } = theService();
  client("acknowledge", ...by, "--text", "Dank u.");
  client("hand-over", ...by, "--to", other.key, "--text", "Ik stop.");
  const before = await leak(adviser, one.case);
  const handedOver = found(before.frames[2]).frame as FrameOf<"handOver">;
  const { key } = await Insider.of(excluded);
  const readers = [...handedOver.body.readers, { key, role: "deputy" as const }];
  const wider: Frame = { ...nextOf(before, adviser.key, ""), kind: "handOver", body: {
    ...handedOver.body, readers, capsules: readers.map((reader) => ({ reader: reader.key, sha256: found(handedOver.body.capsules[0]).sha256 })),
  } };
  const her = await comesBack(one);
  const open = ["mine", "adviser", "adviser"];
  await seesThrough(her, ["a hand-over to whom she excluded", added(3, placeOf(wider), await signedBy(before, wider, adviser.keys.signing)), [...open, "excluded"]]);

  client("recuse", ...by, "--text", "Ik stap terug.");
  const after = await leak(other, one.case);
  const late = nextOf(after, adviser.key, "Vergeet het.");
  await seesThrough(her, ["an answer by who stepped back", added(4, placeOf(late), await signedBy(after, late, adviser.keys.signing)), [...open, "adviser", "author"]]);
});

story("what she sent comes back as it was, or she is told", async () => {
  const one = told("Ik schrijf terug.");
  const opened = await leak(await Insider.of(member(TOLD_AT, "adviser")), one.case);
  const { signing } = returnKeys(readWords(one.words.join(" "), 16, ALL_LISTS), await theInstance());
  const her = await comesBack(one, "en");
  await her.writesBack("Graag morgen.");
  const other = await signedBy(opened, nextOf(opened, "reporter", "Laat maar."), signing);
  await seesThrough(her, ["another frame than the one she sent", instead(5, other), [...HONEST, "slot"]]);
  await her.check("52-another-than-she-sent");
  her.visit.wire.meddling = lying("/mailbox/frames", dropped(5));
  await her.looksAgain();
  assert.deepEqual(await her.marks(), HONEST);
  await her.reads(her.say("mailbox-gone-title"));
  await her.check("53-gone");
});

story("another report than hers, or none, is not shown", async () => {
  const [here, other] = [told("Dit meldde ik."), told("Dit meldde een ander.")];
  const adviser = await Insider.of(member(TOLD_AT, "adviser"));
  const [opened, others] = [await leak(adviser, here.case), await leak(adviser, other.case)];
  const made = asItsOwnCase(await forged(opened));
  const sealedToHer = await forgedReport(made, opened.report.openingRecipient);
  const her = await comesBack(here);
  const lies: readonly (readonly [string, Lie])[] = [
    ["another case whole", ({ head, sealed }) => {
      head["case"] = other.case;
      sealed.splice(0, sealed.length, ...others.sealed.slice(0, head.frames.length));
    }],
    ["another report in its place", instead(0, found(others.sealed[0]))],
    ["a report made up and sealed to her", ({ head, sealed }) => {
      head["case"] = made.frame.case;
      head.frames.splice(1);
      sealed.splice(0, sealed.length, sealedToHer);
    }],
    ["no report", dropped(0)],
    ["a report cut at 64 KiB", ({ sealed }) => { sealed[0] = found(sealed[0]).slice(0, -(65_536 + 16)); }],
  ];
  for (const [name, lie] of lies) await isToldThatItIsNotHers(her, name, lie);
  await her.check("54-not-hers");
  assert.equal(await her.page.getByText("Dit meldde een ander.").count(), 0);
  her.visit.wire.meddling = lying("/mailbox/frames", ({ sealed }) => { sealed.pop(); });
  await her.looksAgain();
  await her.reads(her.say("trouble-no-answer"));
  await her.check("55-no-answer");
});

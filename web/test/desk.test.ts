/** An adviser's desk on really sealed cases: what she is shown, what is proposed, what is counted. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { naturesOf, readCodes } from "../src/house/codes.ts";
import type { Day, KeyId } from "../src/protocol/brands.ts";
import type { CaseLog } from "../src/protocol/caseLog.ts";
import type { Coding } from "../src/protocol/coded.ts";
import { plusDays } from "../src/protocol/day.ts";
import { hashOf } from "../src/protocol/encoding.ts";
import { Stop } from "../src/refusal.ts";
import { changesIn, closingCoding, proposedCoding, unknownIn, withChanges, withCodes } from "../src/staff/cases/coding.ts";
import { newReaders } from "../src/staff/cases/readers.ts";
import { bytesLeft, isNear, tagsOf, TEXT_BYTES } from "../src/staff/cases/text.ts";
import { answersShown, viewOf } from "../src/staff/cases/view.ts";
import { countSlot, readDraft, verdictOf, withCase, withoutCase, withSent, type SentBatch, type Verdict } from "../src/staff/counts/draft.ts";
import { countTables, periodsUntil, yearOf } from "../src/staff/counts/table.ts";
import * as house from "./house.ts";
import * as story from "./story.ts";

const codes = readCodes(readFileSync(join(import.meta.dirname, "..", "..", "config", "codes.json")));
const { adviser, deputy, colleague } = story;
const capsule = await story.capsuleFor(adviser, [1], { name: "reporter", seed: story.keys.signing }, {}, false);
const view = { as: "reader", key: adviser.key, opening: adviser.identity, capsules: [capsule.bytes, story.ownCapsule.bytes] } as const;
const answers = { ...story.report.answers, behaviours: ["b.grap"], grounds: ["g.ras"], role: "m.zelf" };

async function told(): Promise<story.Story> {
  const begun = await story.reported({ answers });
  return begun.tell(adviser.key, "acknowledge", {
    text: "Ontvangen", noteRecipient: story.noteRecipient, capsules: [story.ownCapsule.listed, story.deputyCapsule.listed],
  });
}

const seen = {
  id: story.id, own: adviser.key, codes, today: house.today, opensFirst: null,
  header: { organisation: "dienst", state: "acknowledged", acknowledgeBy: null, feedbackBy: plusDays(house.today, 90) },
  nameOf: (key: KeyId): string | null => key === adviser.key ? "A" : key === deputy.key ? "D" : null,
};

async function logOf(of: story.Story): Promise<CaseLog> {
  return of.read(view);
}

function stops(why: string): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof Stop, String(error));
    assert.equal(error.why, why);
    return true;
  };
}

suite("a case as shown", () => {
  test("words of verified frames are shown with their author", async () => {
    const shown = viewOf(await logOf(await told()), seen);
    assert.deepEqual(shown.lines.map(({ kind, by, text, rule }) => ({ kind, by, text, rule })), [
      { kind: "report", by: "reporter", text: "Wat er gebeurde", rule: null },
      { kind: "acknowledge", by: "me", text: "Ontvangen", rule: null },
    ]);
    assert.deepEqual(shown.readers.map(({ name, isMe, isPresent }) => ({ name, isMe, isPresent })), [
      { name: "A", isMe: true, isPresent: true }, { name: "D", isMe: false, isPresent: true },
    ]);
  });

  test("of a frame that fails nothing is shown but the rule", async () => {
    const broken = await (await told()).tell("reporter", "message", { text: "Vertrouw mij" }, { frame: { seq: 7 }, position: { seq: 7 } });
    const last = viewOf(await logOf(broken), seen).lines.at(-1);
    assert.equal(last?.rule, "chain");
    assert.deepEqual([last.text, last.name, last.day, last.detail], [null, null, null, null]);
  });

  test("a deputy's reason is no word of hers, a recusal's is", async () => {
    const opened = await (await told()).tell(deputy.key, "deputyOpened", { reason: "away" });
    await opened.tell(deputy.key, "recuse", { reason: "term" });
    const [reason, recusal] = viewOf(await logOf(opened), seen).lines.slice(-2);
    assert.deepEqual([reason?.text, reason?.detail], [null, { kind: "deputyOpened", reason: "away" }]);
    assert.deepEqual([recusal?.text, recusal?.detail], ["term", null]);
  });

  test("a state or organisation that only the service claims is said as such", async () => {
    const log = await logOf(await told());
    assert.equal(viewOf(log, seen).serviceSays, null);
    const closed = viewOf(log, { ...seen, header: { ...seen.header, state: "closed" } });
    assert.deepEqual([closed.state, closed.serviceSays?.state], ["acknowledged", "closed"]);
    assert.equal(viewOf(log, { ...seen, header: { ...seen.header, organisation: "duo" } }).serviceSays?.organisation, "duo");
  });

  test("answers are said in words of either language, and what was not answered is left out", () => {
    const shown = answersShown(answers, codes, "nl");
    assert.deepEqual(shown.map(({ answers: given }) => given.length), [1, 1, 1]);
    assert.equal(shown[0]?.answers[0], "Ik heb het zelf meegemaakt");
    assert.equal(answersShown(answers, codes, "en")[0]?.answers[0], "It happened to me");
  });
});

suite("coding", () => {
  test("is proposed from the reporter's answers, natures from what happened", async () => {
    const coding = proposedCoding(await logOf(await told()), codes, house.today);
    assert.deepEqual([coding.grounds, coding.natures, coding.codedBy, coding.period], [["g.ras"], ["n.bejegening"], "reporter", "2026-H2"]);
    assert.deepEqual([coding.daysToFirstAnswer, coding.daysToFeedback], ["0-7", null]);
  });

  test("closing is feedback where none was given, and carries the outcomes", async () => {
    const coding = closingCoding(await logOf(await told()), codes, ["o.gesprek"], plusDays(house.today, 40));
    assert.deepEqual([coding.outcomes, coding.daysToFeedback, coding.period], [["o.gesprek"], "31-91", "2027-H1"]);
  });

  test("what an adviser confirmed last stands", async () => {
    const begun = await told();
    const confirmed: Coding = { ...proposedCoding(await logOf(begun), codes, house.today), codedBy: "adviser", grounds: ["g.geslacht"] };
    const log = await logOf(await begun.tell(adviser.key, "coding", confirmed));
    assert.deepEqual(proposedCoding(log, codes, house.today).grounds, ["g.geslacht"]);
    assert.ok(viewOf(log, seen).isCoded);
  });

  test("natures follow the behaviours until they are chosen by hand", async () => {
    const coding = proposedCoding(await logOf(await told()), codes, house.today);
    const bedreiging = codes["behaviours"]?.codes.find(({ map }) => map === "n.bedreiging")?.id ?? "";
    const followed = withCodes(coding, "behaviours", ["b.grap", bedreiging], codes);
    assert.deepEqual(followed.natures, naturesOf(codes, ["b.grap", bedreiging]));
    const byHand = withCodes(withCodes(coding, "natures", ["n.geweld"], codes), "behaviours", [bedreiging], codes);
    assert.deepEqual(byHand.natures, ["n.geweld"]);
    assert.equal(withCodes(coding, "role", [], codes).role, null);
  });

  test("what was chosen and not confirmed is kept as what differs from what stands", async () => {
    const stands = proposedCoding(await logOf(await told()), codes, house.today);
    assert.equal(changesIn(withCodes(stands, "grounds", [...stands.grounds], codes), stands), "");
    const chosen = withCodes(withCodes(stands, "grounds", ["g.ras", "g.leeftijd"], codes), "role", [], codes);
    const draft = changesIn(chosen, stands);
    assert.deepEqual(withChanges(stands, draft, codes), chosen);
    // What another reader confirms meanwhile about something else stands.
    assert.deepEqual(withChanges({ ...stands, settings: ["elders"] }, draft, codes).settings, ["elders"]);
    assert.equal(changesIn(withChanges(chosen, draft, codes), chosen), "");
    assert.deepEqual(withChanges(stands, "", codes), stands);
  });

  test("a code of no list is named", async () => {
    const coding = proposedCoding(await logOf(await told()), codes, house.today);
    assert.deepEqual(unknownIn(coding, codes), []);
    assert.deepEqual(unknownIn({ ...coding, grounds: ["g.zelf"], outcomes: ["o.zelf"] }, codes), ["grounds", "outcomes"]);
  });
});

suite("handing over", () => {
  const log = {
    readers: [{ key: adviser.key, role: "adviser" as const }, { key: deputy.key, role: "deputy" as const }],
    writers: [adviser.key, deputy.key], report: { excluded: [house.reportAuthor.key] },
  };

  test("who comes reads as an adviser, or waits as a deputy where that is wished", () => {
    assert.deepEqual(newReaders(log, { to: [colleague.key], remove: [] }, adviser.key).at(-1), { key: colleague.key, role: "adviser" });
    assert.deepEqual(newReaders(log, { to: [colleague.key], role: "deputy", remove: [] }, adviser.key).at(-1), { key: colleague.key, role: "deputy" });
    assert.deepEqual(newReaders(log, { to: [colleague.key], remove: [adviser.key] }, deputy.key), [
      { key: deputy.key, role: "deputy" }, { key: colleague.key, role: "adviser" },
    ]);
    assert.deepEqual(newReaders(log, { to: [], remove: [adviser.key] }, deputy.key), [{ key: deputy.key, role: "adviser" }]);
  });

  test("a deputy is made an adviser", () => {
    assert.deepEqual(newReaders(log, { to: [deputy.key], remove: [] }, adviser.key).at(-1), { key: deputy.key, role: "adviser" });
  });

  test("whom the reporter excluded never comes, and nobody removes herself", () => {
    assert.throws(() => newReaders(log, { to: [house.reportAuthor.key], remove: [] }, adviser.key), stops("excluded"));
    assert.throws(() => newReaders(log, { to: [colleague.key], remove: [adviser.key] }, adviser.key), stops("own-removal"));
    assert.throws(() => newReaders(log, { to: [deputy.key], role: "deputy", remove: [] }, adviser.key), stops("no-change"));
    const back = newReaders({ ...log, writers: [adviser.key] }, { to: [deputy.key], role: "deputy", remove: [] }, adviser.key);
    assert.deepEqual(back, log.readers, "who stepped back and is named again comes in anew");
  });

  test("a case has four readers at most; who stepped back is none", () => {
    const more = [colleague.key, house.ofWhole.key, house.ofMinistry.key];
    assert.throws(() => newReaders(log, { to: more, remove: [] }, adviser.key), stops("too-many"));
    assert.equal(newReaders({ ...log, writers: [adviser.key] }, { to: more, remove: [] }, adviser.key).length, 4);
  });
});

suite("counts", () => {
  const base = { ...answers, organisation: "dienst", period: "2026-H2", codedBy: "adviser" as const, outcomes: ["o.gesprek"],
    help: null, harm: null, daysToFirstAnswer: "0-7", daysToFeedback: null };
  const one = { token: hashOf("one"), ...base };
  const other = { token: hashOf("other"), ...base, grounds: ["g.ras", "g.geslacht"], outcomes: [] };

  test("a case closed twice is counted once, as it was closed last", () => {
    const draft = withCase(withCase(readDraft({}), one), { ...one, outcomes: ["o.geteld"] });
    assert.deepEqual(draft.cases.map(({ outcomes }) => outcomes), [["o.geteld"]]);
    assert.deepEqual(withoutCase(withCase(draft, other), one.token).cases, [other]);
  });

  test("a draft reads as the native client writes it", () => {
    const written = { cases: [one], sent: { seq: 2, hash: hashOf("note"), sealed: null } };
    assert.deepEqual(readDraft(JSON.parse(JSON.stringify(written)) as Record<string, unknown>), { ...written, earlier: [] });
    assert.throws(() => readDraft({ cases: [{ ...one, grounds: "g.ras" }], sent: null }));
    assert.equal(countSlot("duo", "2026-H2"), "count/duo/2026-H2");
  });

  test("published figures used the last batch, an older one of hers, or none", () => {
    const batch = (name: string, seq: number): SentBatch => ({ seq, hash: hashOf(`note ${name}`), sealed: hashOf(name) });
    const draft = withSent(withSent(readDraft({}), batch("first", 0)), batch("second", 1));
    const verdict = (...batches: readonly string[]): Verdict | null => verdictOf(draft, { batches: batches.map((name) => hashOf(name)) });
    assert.deepEqual([verdict("second", "another's"), verdict("first", "another's"), verdict("another's")], ["used", "older", "missing"]);
    assert.equal(verdictOf(readDraft({}), { batches: [hashOf("first")] }), null);
    assert.deepEqual(readDraft(JSON.parse(JSON.stringify(draft)) as Record<string, unknown>), draft);
  });

  test("the table says in how many cases each code stands", () => {
    const tables = countTables([one, other], codes);
    const of = (member: string): unknown => tables.find((table) => table.member === member);
    assert.deepEqual(of("grounds"), { member: "grounds", none: 0, rows: [{ code: "g.ras", cases: 2 }, { code: "g.geslacht", cases: 1 }] });
    assert.deepEqual(of("outcomes"), { member: "outcomes", none: 1, rows: [{ code: "o.gesprek", cases: 1 }] });
    assert.equal(of("barriers"), undefined);
  });

  test("a code that no list knows is shown all the same", () => {
    const rows = countTables([{ ...base, grounds: ["g.oud"] }], codes).find(({ member }) => member === "grounds")?.rows;
    assert.deepEqual(rows, [{ code: "g.oud", cases: 1 }]);
  });

  test("half-years go back one by one", () => {
    assert.deepEqual(periodsUntil("2026-11-22" as Day, 4), ["2026-H2", "2026-H1", "2025-H2", "2025-H1"]);
    assert.deepEqual(periodsUntil("2026-06-30" as Day, 2), ["2026-H1", "2025-H2"]);
    assert.equal(yearOf("2026-H2"), 2026);
  });
});

suite("words of an adviser", () => {
  test("what fits is counted as it is written into a frame", () => {
    assert.equal(bytesLeft(""), TEXT_BYTES);
    assert.equal(bytesLeft("é\n"), TEXT_BYTES - 4);
    assert.ok(isNear("x".repeat(TEXT_BYTES - 10)));
    assert.ok(!isNear("kort"));
  });

  test("tags are taken apart at commas, each once", () => {
    assert.deepEqual(tagsOf(" a, b ,a,, c"), ["a", "b", "c"]);
  });
});

/** A coordinator's desk: her next list, what it changes, who has readers, what ends when. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Day } from "../src/protocol/brands.ts";
import { verifyDirectory } from "../src/protocol/directory.ts";
import { fingerprintDigits } from "../src/protocol/keys.ts";
import { parseNote, unverified } from "../src/protocol/note.ts";
import { signList, signSubject, subjectStatement, type ListStatement } from "../src/protocol/statement.ts";
import { Stop } from "../src/refusal.ts";
import { coverage, fewestFirst, reachable, termOf } from "../src/staff/directory/coverage.ts";
import { countOf, decidedIn, draftOf, NOTHING, withAway, withConfirmed, without, withRevoked } from "../src/staff/directory/decided.ts";
import { listChanges, nextList, type Countersigned, type ListGround } from "../src/staff/directory/nextList.ts";
import { candidateOf, isLastGroup } from "../src/staff/directory/work/candidates.ts";
import type { Ground } from "../src/staff/directory/work/ground.ts";
import { prepare } from "../src/staff/directory/work/publishing.ts";
import type { Session } from "../src/staff/session.ts";
import type { Start } from "../src/house/start.ts";
import * as house from "./house.ts";

const day = (text: string): Day => text as Day;
const last = house.lists[0];
const { inService, inMinistry } = house;
const ground: ListGround = {
  instance: house.instance, coordinator: house.ofMinistry.key, number: last.number + 1, today: house.today,
  organisationsHash: last.organisationsHash, codesHash: last.codesHash,
};
const none = { away: [], revoked: [] };
const newcomer = await house.member("newcomer", { organisations: ["dienst"], by: house.ofMinistry.seed });

function countersigned(member: house.Member, ended: Countersigned["ended"] = null): Countersigned {
  const note = parseNote(member.subject, "subject");
  return { hash: note.hash, subject: unverified(note, subjectStatement), ended };
}

function stops(why: string): (error: unknown) => boolean {
  return (error) => error instanceof Stop && error.why === why;
}

suite("the next list", () => {
  test("without changes holds everybody, thirty more days, under the next number", () => {
    const next = nextList(ground, last, [], none);
    assert.deepEqual(next.subjects, last.subjects);
    assert.deepEqual([next.number, next.day, next.notAfter], [4, "2026-11-22", "2026-12-22"]);
    assert.deepEqual(listChanges(last, next), []);
  });

  test("is one that every client accepts, as the first one is", () => {
    const next = nextList(ground, last, [countersigned(newcomer)], none);
    const served = { ...house.served(), lists: [signList(next, house.ofMinistry.seed), house.served().lists[1] ?? ""] };
    const { listed } = verifyDirectory(house.expected, { ...served, subjects: [...served.subjects, newcomer.subject] });
    assert.ok(listed.some(({ key }) => key === newcomer.key));
    assert.deepEqual(nextList(ground, null, [], none).subjects, []);
  });

  test("brings whom she countersigned, since the day of that statement, and once", () => {
    const next = nextList(ground, last, [countersigned(newcomer), countersigned(newcomer), countersigned(inService)], none);
    assert.equal(next.subjects.length, 3);
    assert.deepEqual(next.subjects.at(-1), { ...newcomer.listed, since: "2026-01-05" });
    assert.deepEqual(listChanges(last, next).map(({ what, name }) => [what, name]), [["added", "newcomer"]]);
  });

  test("puts a key that another had ended with the former ones", () => {
    const next = nextList(ground, last, [countersigned(newcomer, { until: day("2026-10-01"), compromisedSince: null })], none);
    assert.deepEqual(next.subjects, last.subjects);
    assert.deepEqual(next.former.map(({ key, until }) => [key, until]), [[newcomer.key, "2026-10-01"]]);
    assert.deepEqual(listChanges(last, next).map(({ what }) => what), ["endedBefore"]);
  });

  test("tells absences, returns and ends, and nothing twice", () => {
    const away = nextList(ground, last, [], { ...none, away: [{ key: inService.key, until: day("2026-12-01") }] });
    assert.deepEqual(listChanges(last, away).map(({ what, day: until }) => [what, until]), [["away", "2026-12-01"]]);
    const back = nextList(ground, away, [], { ...none, away: [{ key: inService.key, until: null }] });
    assert.deepEqual(listChanges(away, back).map(({ what }) => what), ["back"]);
    const ended = nextList(ground, last, [], { ...none, revoked: [{ key: inService.key, compromisedSince: day("2026-11-01") }] });
    assert.deepEqual(ended.subjects.map(({ key }) => key), [inMinistry.key]);
    assert.deepEqual(ended.former.map(({ until, compromisedSince }) => [until, compromisedSince]), [["2026-11-22", "2026-11-01"]]);
    assert.deepEqual(listChanges(last, ended).map(({ what, day: since }) => [what, since]), [["ended", "2026-11-01"]]);
    assert.deepEqual(listChanges(ended, nextList(ground, ended, [], none)), []);
  });

  test("lets only the day of a compromise become known of a key that has ended", () => {
    const ended = nextList(ground, last, [], { ...none, revoked: [{ key: inService.key, compromisedSince: null }] });
    const later = nextList(ground, ended, [], { ...none, revoked: [{ key: inService.key, compromisedSince: day("2026-11-02") }] });
    assert.deepEqual(later.former.map(({ until, compromisedSince }) => [until, compromisedSince]), [["2026-11-22", "2026-11-02"]]);
    assert.deepEqual(listChanges(ended, later).map(({ what }) => what), ["compromised"]);
  });

  test("changes nothing about somebody who is not on it", () => {
    assert.throws(() => nextList(ground, last, [], { ...none, away: [{ key: newcomer.key, until: null }] }), stops("not-listed"));
    assert.throws(() => nextList(ground, last, [], { ...none, revoked: [{ key: newcomer.key, compromisedSince: null }] }), stops("not-listed"));
  });

  test("shows what nobody asked for: somebody who vanishes, details that change", () => {
    const altered: ListStatement = { ...last, subjects: [{ ...inService.listed, pool: true }] };
    assert.deepEqual(listChanges(last, altered).map(({ what, name }) => [what, name]), [["changed", inService.listed.name], ["gone", inMinistry.listed.name]]);
  });
});

suite("who waits", () => {
  const own = signSubject({
    instance: house.instance, role: "adviser", name: "newcomer", organisations: ["dienst"], pool: false, languages: ["nl"],
    recipient: newcomer.recipient, day: day("2026-11-20"),
  }, newcomer.seed);

  test("is known by her own statement alone", () => {
    const { verifyKey } = unverified(parseNote(own, "subject"), subjectStatement);
    const found = candidateOf(house.instance, { key: newcomer.key, note: own, ended: null });
    assert.equal(found?.digits.join(" "), fingerprintDigits(newcomer.recipient, verifyKey));
    assert.equal(candidateOf(house.instance, { key: inService.key, note: own, ended: null }), null);
    assert.equal(candidateOf(house.noHash as string as typeof house.instance, { key: newcomer.key, note: own, ended: null }), null);
    assert.equal(candidateOf(house.instance, { key: newcomer.key, note: newcomer.subject, ended: null }), null);
    assert.equal(candidateOf(house.instance, { key: newcomer.key, note: own.replace("dienst", "ministerie"), ended: null }), null);
  });

  test("is confirmed by the last group alone, however it was typed", () => {
    const digits = ["01234", "11111", "22222", "33333", "98765"];
    for (const heard of ["98765", " 98 765 ", "9-8-7-6-5"]) assert.ok(isLastGroup({ digits }, heard), heard);
    for (const heard of ["", "98764", "01234", "33333", "3333398765"]) assert.ok(!isLastGroup({ digits }, heard), heard);
  });
});

suite("confirming", () => {
  const session = { place: { instance: house.instance }, key: house.ofMinistry.key } as Session;
  const desk = (scope: readonly string[]): Ground => ({
    session, scope, start: { organisations: house.tree } as Start, statement: house.statement, countersigned: [],
    own: { list: last, hash: house.noHash }, highest: 6, codesHash: last.codesHash,
  });
  const note = signSubject({
    instance: house.instance, role: "adviser", name: "newcomer", organisations: ["dienst"], pool: false, languages: ["nl"],
    recipient: newcomer.recipient, day: day("2026-11-20"),
  }, newcomer.seed);
  const found = candidateOf(house.instance, { key: newcomer.key, note, ended: null });
  const candidates = found === null ? [] : [found];
  const heard = found?.digits.at(-1) ?? "";
  const decided = withConfirmed(NOTHING, newcomer.key, heard);

  test("puts on the list whose last group was heard", () => {
    const { list, confirmed } = prepare(desk(["ministerie"]), candidates, decided);
    assert.ok(list.subjects.some(({ key }) => key === newcomer.key));
    assert.deepEqual(confirmed, candidates);
    // Another coordinator published since: hers is the later one.
    assert.equal(list.number, 7);
  });

  test("stops at other digits, at who is gone, and at organisations that are not hers", () => {
    const wrong = withConfirmed(NOTHING, newcomer.key, heard === "00000" ? "00001" : "00000");
    assert.throws(() => prepare(desk(["ministerie"]), candidates, wrong), stops("digits"));
    assert.throws(() => prepare(desk(["ministerie"]), [], decided), stops("candidate-gone"));
    assert.throws(() => prepare(desk(["agentschap"]), candidates, decided), stops("outside-scope"));
  });
});

suite("what she decided", () => {
  const desk = {
    waiting: [{ key: newcomer.key, role: "adviser" as const, name: "newcomer", organisations: [], pool: false, languages: [], day: house.today, digits: [], ended: null }],
    list: { number: 3, term: termOf(last.notAfter, house.today), people: last.subjects, former: [] }, newTree: null,
  };

  test("comes back from its draft, and only about who is there", () => {
    const decided = withAway(withConfirmed(NOTHING, newcomer.key, "98765"), inService.key, day("2026-12-01"));
    assert.deepEqual(decidedIn(draftOf(decided), desk), decided);
    assert.deepEqual(decidedIn(draftOf(decided), { waiting: [], list: null, newTree: null }), NOTHING);
    assert.deepEqual(decidedIn(draftOf({ ...NOTHING, tree: house.noHash }), desk), NOTHING);
    assert.deepEqual(decidedIn("not a draft", desk), NOTHING);
    assert.equal(draftOf(NOTHING), "");
  });

  test("is one thing for each person, and can be taken back", () => {
    const decided = withRevoked(withAway(NOTHING, inService.key, day("2026-12-01")), inService.key, null);
    assert.deepEqual([decided.away.length, decided.revoked.length, countOf(decided)], [0, 1, 1]);
    assert.deepEqual(without(decided, inService.key), NOTHING);
  });
});

suite("who has readers", () => {
  const directory = verifyDirectory(house.expected, house.served());
  const inRijk = coverage(directory, ["rijk"], house.today);
  const of = (slug: string): readonly number[] => inRijk.filter((one) => one.slug === slug).flatMap(({ own, above, pool }) => [own, above, pool]);

  test("is counted as a reporter's browser chooses", () => {
    assert.deepEqual(of("dienst"), [1, 1, 1]);
    assert.deepEqual(of("rijk"), [0, 0, 1]);
    assert.deepEqual(of("agentschap"), [1, 0, 0]);
  });

  test("begins with the fewest, within her organisations, without what has ended", () => {
    assert.deepEqual(fewestFirst(inRijk, (slug) => slug).map(reachable), [1, 1, 2, 3]);
    assert.deepEqual(coverage(directory, ["ministerie"], house.today).map(({ slug }) => slug).sort(), ["dienst", "ministerie"]);
    assert.deepEqual(of("oud"), []);
  });

  test("goes on by the name that is shown", () => {
    const alike = ["a", "b"].map((slug) => ({ slug, own: 1, above: 0, pool: 0 }));
    const names = new Map([["a", "Zorg"], ["b", "Agentschap"]]);
    assert.deepEqual(fewestFirst(alike, (slug) => names.get(slug) ?? slug).map(({ slug }) => slug), ["b", "a"]);
  });

  test("does not count who is away", () => {
    const away = { ...directory, listed: directory.listed.map((one) => one.key === inService.key ? { ...one, awayUntil: house.today } : one) };
    assert.equal(coverage(away, ["dienst"], house.today)[0]?.own, 0);
    assert.equal(coverage(away, ["dienst"], day("2026-11-23"))[0]?.own, 1);
  });
});

test("a term is near its end a week before, and has ended the day after its last", () => {
  const states = ["2026-11-21", "2026-11-22", "2026-11-29", "2026-11-30"].map((until) => termOf(day(until), house.today));
  assert.deepEqual(states.map(({ state, daysLeft }) => [state, daysLeft]), [["ended", -1], ["soon", 0], ["soon", 7], ["holds", 8]]);
});


/** The directory: accepted whole, and each way in which an evil server changes it, refused by name. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Day, KeyId } from "../src/protocol/brands.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import { below, choose, eligible, unavailable, type Asked } from "../src/protocol/choose.ts";
import { adviserKey, bucketOf, countDesk, subjectOf, verifyDirectory, withSubjects, type Expected, type Served } from "../src/protocol/directory.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import type { Rule } from "../src/protocol/fault.ts";
import { bytesOfId } from "../src/protocol/ids.ts";
import { addSignature } from "../src/protocol/note.ts";
import { signInstance, signList, type InstanceStatement, type ListStatement } from "../src/protocol/statement.ts";
import * as house from "./house.ts";
import { breaks, seedOf } from "./people.ts";

const whole = house.served();
const directory = verifyDirectory(house.expected, whole);
const day = (text: string): Day => text as Day;

function withLists(ministry: Partial<ListStatement>, all: Partial<ListStatement> = {}, by = house.ofMinistry.seed): Served {
  const signed = [signList({ ...house.lists[0], ...ministry }, by), signList({ ...house.lists[1], ...all }, house.ofWhole.seed)];
  return { ...whole, lists: signed };
}

function withInstance(changes: Partial<InstanceStatement>, by = house.root): Served {
  return { ...whole, instance: signInstance({ ...house.statement, ...changes }, by) };
}

const stranger = seedOf("stranger");
const other = await house.member("somebody else", { organisations: ["dienst"], by: stranger });
const outside = { ...house.inMinistry.listed, organisations: ["agentschap"] };
const asAuthor = { ...house.inService.listed, role: "reportAuthor" as const };

const attacks: readonly (readonly [string, Rule, Partial<Expected>, Served])[] = [
  ["another root", "directory.root", { root: verifyKeyOf(stranger) }, withInstance({}, stranger)],
  ["an instance note by somebody else", "directory.signature", {}, withInstance({}, stranger)],
  ["an instance note of another installation", "directory.instance", {}, withInstance({ instance: house.noHash as string as typeof house.instance })],
  ["an instance note from the future", "directory.future", {}, withInstance({ day: day("2026-11-24") })],
  ["an expired instance note", "directory.expired", {}, withInstance({ notAfter: day("2026-11-21") })],
  ["another address", "directory.authority", { authority: "https://elsewhere.example" }, whole],
  ["a coordinator without a statement", "directory.coordinator", {}, { ...whole, subjects: whole.subjects.slice(1) }],
  ["a coordinator named with more organisations than she signed", "directory.coordinator", {},
    withInstance({ coordinators: house.statement.coordinators.map((one) => ({ ...one, organisations: ["rijk", "dienst"] })) })],
  ["a coordinator named twice", "directory.role", {},
    withInstance({ coordinators: [...house.statement.coordinators, ...house.statement.coordinators] })],
  ["a list left out", "directory.list", {}, { ...whole, lists: whole.lists.slice(1) }],
  ["a list signed by somebody else", "directory.list", {}, withLists({}, {}, stranger)],
  ["a list of another installation", "directory.instance", {}, withLists({ instance: house.noHash as string as typeof house.instance })],
  ["a list from the future", "directory.future", {}, withLists({ day: day("2026-11-24"), notAfter: day("2026-12-20") })],
  ["a list that holds too long", "directory.listTerm", {}, withLists({ notAfter: day("2026-12-11") })],
  ["only expired lists", "directory.allListsExpired", { today: day("2026-12-11") }, whole],
  ["a list older than one seen", "directory.rollback", { known: [{ coordinator: house.ofMinistry.key, number: 4 }] }, whole],
  ["another tree", "directory.organisations", {}, { ...whole, organisations: utf8("{\"organisations\":[]}") }],
  ["other codes", "directory.codes", {}, { ...whole, codes: utf8("{\"version\":\"x\"}") }],
  ["an adviser who is report author elsewhere", "directory.role", {}, withLists({}, { subjects: [...house.lists[1].subjects, asAuthor] })],
  ["a coordinator on a list", "directory.role", {}, withLists({ subjects: [house.ofMinistry.listed] })],
  ["a key twice on a list", "directory.role", {}, withLists({ subjects: [house.inService.listed, house.inService.listed] })],
  ["an adviser outside her coordinator's organisations", "directory.scope", {}, withLists({ subjects: [outside] })],
  ["a listed statement that nobody confirmed", "directory.subject", {},
    { ...withLists({ subjects: [other.listed] }), subjects: [...whole.subjects, other.subject] }],
  ["a listed key that is not the statement's", "directory.subject", {}, withLists({ subjects: [{ ...house.inService.listed, key: other.key }] })],
  ["a listed role that is not the statement's", "directory.subject", {}, withLists({ subjects: [asAuthor] })],
  ["a listed organisation that is not the statement's", "directory.subject", {}, withLists({ subjects: [{ ...house.inService.listed, organisations: ["ministerie"] }] })],
  ["rubbish for a list", "directory.shape", {}, { ...whole, lists: [...whole.lists, "weerklank/list/v1\nrubbish"] }],
];

suite("the directory", () => {
  test("is accepted whole and names its lists in the order of their keys", () => {
    assert.deepEqual(directory.used.map(({ coordinator }) => coordinator),
      directory.used.map(({ coordinator }) => coordinator).toSorted((one, two) => Buffer.compare(bytesOfId(one), bytesOfId(two))));
    assert.equal(directory.used.length, 2);
    assert.equal(countDesk(directory, 2026), house.statement.desks[0]?.recipient);
    assert.equal(countDesk(directory, 2027), null);
  });

  for (const [what, rule, expected, served] of attacks) {
    test(`is refused for ${what}`, () => {
      assert.throws(() => verifyDirectory({ ...house.expected, ...expected }, served), breaks(rule));
    });
  }

  test("loses by an expired list those whom it names, says which list it is, and keeps the others", () => {
    const found = verifyDirectory(house.expected, withLists({ notAfter: day("2026-11-21"), organisationsHash: house.noHash }));
    const steps = eligible(found, found.tree, { organisation: "dienst", excluded: [], today: house.today });
    assert.deepEqual(steps, [{ organisation: null, advisers: [house.inPool.key] }]);
    assert.deepEqual(found.expired.map(({ coordinator, until }) => [coordinator, until]), [[house.ofMinistry.key, "2026-11-21"]]);
    const missed = unavailable(found, found.tree, { organisation: "dienst", excluded: [], today: house.today });
    assert.deepEqual(missed.map(({ adviser }) => adviser.key), [house.inService.key, house.inMinistry.key]);
    assert.equal(subjectOf(found, house.inService.key), null);
    assert.notEqual(adviserKey(found, house.inService.key, day("2026-11-21")), null);
    assert.equal(adviserKey(found, house.inService.key, day("2026-11-22")), null);
    assert.equal(found.used.length, 2, "its number still counts");
  });

  test("takes the newest of two lists of one coordinator", () => {
    const newer = signList({ ...house.lists[0], number: 4, subjects: [] }, house.ofMinistry.seed);
    const found = verifyDirectory(house.expected, { ...whole, lists: [...whole.lists, newer] });
    assert.deepEqual(found.listed.map(({ role }) => role).toSorted(), ["adviser", "reportAuthor"]);
  });

  test("gives full keys only once the bucket was fetched, and leaves strangers out", () => {
    const few = verifyDirectory(house.expected, { ...whole, subjects: house.coordinators.map(({ subject }) => subject) });
    assert.equal(subjectOf(few, house.inService.key), null);
    const more = withSubjects(few, [house.inService.subject, other.subject]);
    assert.equal(subjectOf(more, house.inService.key)?.recipient, house.inService.recipient);
    assert.equal(subjectOf(more, other.key), null);
    assert.throws(() => withSubjects(few, [addSignature(house.inService.subject, "subject", { name: "staff", seed: stranger })]),
      breaks("directory.subject"));
  });

  test("verifies old frames with the key that was valid on their day", () => {
    const { hash, key, role, name, since } = house.inService.listed;
    const former = { hash, key, role, name, since, until: day("2026-06-30"), compromisedSince: day("2026-06-15") };
    const later = verifyDirectory(house.expected, withLists({ subjects: [], former: [former] }));
    const valid = ["2026-01-04", "2026-01-05", "2026-06-14", "2026-06-15", "2026-07-01"].filter((one) =>
      adviserKey(later, house.inService.key, day(one)) !== null);
    assert.deepEqual(valid, ["2026-01-05", "2026-06-14"]);
    assert.equal(adviserKey(directory, house.reportAuthor.key, house.today), null, "a report author is no adviser");
  });

  test("puts a key in the bucket of its first byte", () => {
    assert.equal(bucketOf(house.inPool.key, 256), bytesOfId(house.inPool.key)[0]);
    assert.equal(bucketOf(house.inPool.key, 1), 0);
  });
});

suite("choosing readers", () => {
  const ask = (changes: Partial<Asked> = {}): readonly (readonly [string | null, readonly KeyId[]])[] =>
    eligible(directory, directory.tree, { organisation: "dienst", excluded: [], today: house.today, ...changes })
      .map(({ organisation, advisers }) => [organisation, advisers] as const);
  const entropy = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

  test("goes from the organisation up the tree and then to the pool", () => {
    assert.deepEqual(ask(), [["dienst", [house.inService.key]], ["ministerie", [house.inMinistry.key]], [null, [house.inPool.key]]]);
    assert.deepEqual(ask({ organisation: "agentschap" }), [["agentschap", [house.inPool.key]]]);
  });

  test("leaves out who is excluded, away, or not valid yet", () => {
    assert.deepEqual(ask({ excluded: [house.inService.key, house.inMinistry.key] }), [[null, [house.inPool.key]]]);
    const away = { ...house.inService.listed, awayUntil: house.today };
    const notYet = { ...house.inMinistry.listed, since: day("2026-11-23") };
    const changed = verifyDirectory(house.expected, withLists({ subjects: [away, notYet] }));
    assert.deepEqual(eligible(changed, changed.tree, { organisation: "dienst", excluded: [], today: house.today }).length, 1);
  });

  test("follows an ended organisation to its successor", () => {
    assert.equal(ask({ organisation: "oud" })[0]?.[0], "dienst");
    assert.equal(ask({ organisation: "oud", today: day("2025-12-31") }).length, 0);
  });

  test("takes an adviser of the first step and a deputy of the next, and never one person twice", () => {
    const steps = eligible(directory, directory.tree, { organisation: "dienst", excluded: [], today: house.today });
    assert.deepEqual(choose(steps, { wish: null, withDeputy: true }, entropy),
      [{ key: house.inService.key, role: "adviser" }, { key: house.inMinistry.key, role: "deputy" }]);
    assert.deepEqual(choose(steps, { wish: house.inPool.key, withDeputy: true }, entropy), [{ key: house.inPool.key, role: "adviser" }]);
    assert.equal(choose(steps, { wish: null, withDeputy: false }, entropy)?.length, 1);
  });

  test("chooses nobody when nobody is left or the wished one is not eligible", () => {
    assert.equal(choose([], { wish: null, withDeputy: true }, entropy), null);
    assert.equal(choose([{ organisation: null, advisers: [house.inPool.key] }], { wish: house.inService.key, withDeputy: true }, entropy), null);
  });

  test("reaches everybody of a step", () => {
    const seen = new Set(Array.from({ length: 200 }, () => below(3, entropy)));
    assert.deepEqual([...seen].toSorted(), [0, 1, 2]);
  });
});

/** A case as it can be believed: what honest people write passes, and each attack fails by its rule. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Day } from "../src/protocol/brands.ts";
import { headsFor, listsOf, nextPlace, verifiedFrames, type ServedFrame, type View } from "../src/protocol/caseLog.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import type { Rule } from "../src/protocol/fault.ts";
import type { Bodies } from "../src/protocol/frame.ts";
import { idOf } from "../src/protocol/ids.ts";
import * as house from "./house.ts";
import { breaks, openerOf, seedOf } from "./people.ts";
import {
  acknowledged, adviser, capsuleFor, colleague, deputy, handOver, id, keys, next, noteRecipient, opening, ownCapsule, report, reported,
  Story, type Tampering,
} from "./story.ts";

const asReporter: View = { as: "reporter", keys };
const reader = (member: house.Member, ...capsules: readonly Uint8Array[]): View =>
  ({ as: "reader", key: member.key, opening: member.identity, capsules });
const first = await capsuleFor(adviser, [1], { name: "reporter", seed: keys.signing }, {}, false);
const text = { text: "…" };
const strangers = [(await openerOf("x")).recipient, (await openerOf("y")).recipient];

/** The rule that a tampered second message of the adviser fails, after an honest first one. */
async function ruleOf(tampering: Tampering): Promise<string | null | undefined> {
  const story = await (await acknowledged()).tell(adviser.key, "message", text);
  return (await (await story.tell(adviser.key, "message", text, tampering)).rules()).at(-1);
}

suite("an honest case", () => {
  test("passes every rule for its reporter and its reader, and tells its state", async () => {
    const story = await acknowledged();
    await story.tell("reporter", "message", text);
    await story.tell(adviser.key, "message", text);
    await story.tell(adviser.key, "note", text);
    await story.tell("reporter", "consent", { to: "bemiddeling", text: "" });
    await story.tell(adviser.key, "close", { outcomes: ["o.gesprek"], text: "" });
    const log = await story.read(reader(adviser, first.bytes, ownCapsule.bytes));
    assert.deepEqual(log.entries.map(({ rule }) => rule), story.served.map(() => null));
    assert.deepEqual([log.terms.state, log.terms.received, log.terms.feedback], ["closed", house.today, house.today]);
    assert.equal(log.report.text, report.text);
    assert.deepEqual(await story.rules(), [null, null, null, null, "capsule", null, null], "she has no seed of the desk");
    await story.tell("reporter", "reopen", text);
    const reopened = await story.read(asReporter);
    assert.deepEqual([reopened.terms.state, reopened.terms.closed], ["reopened", null]);
    assert.equal(nextPlace(reopened, "dialogue", "reporter").seq, 4);
    assert.deepEqual(headsFor(reopened, "dialogue", "reporter").map(({ author, seq }) => [author, seq]), [[adviser.key, 2]]);
    assert.equal(listsOf(reopened).length, 2);
    assert.equal(verifiedFrames(reopened).length, 7);
  });

  test("gives each state from the frames alone", async () => {
    const story = await reported();
    const state = async (): Promise<string> => (await story.read(asReporter)).terms.state;
    assert.equal(await state(), "received");
    await story.tell(adviser.key, "acknowledge", { text: "", noteRecipient, capsules: [] });
    assert.equal(await state(), "acknowledged");
    await story.tell("reporter", "message", text);
    assert.equal(await state(), "acknowledged");
    await story.tell(adviser.key, "message", text);
    assert.equal(await state(), "feedbackGiven");
  });

  test("goes on after a hand-over with fresh identities for who remains", async () => {
    const story = await acknowledged();
    const staff = { name: "staff", seed: adviser.seed } as const;
    const [mine, hers] = [await capsuleFor(adviser, [1, 2], staff), await capsuleFor(colleague, [1, 2], staff)];
    story.epoch = 2;
    await story.tell(adviser.key, "handOver", handOver([adviser.key, colleague.key], [mine.listed, hers.listed], true), { to: [next.case, opening] });
    story.caseTo = next.case;
    await story.tell(colleague.key, "message", text);
    const log = await story.read(reader(colleague, hers.bytes));
    assert.deepEqual(log.entries.map(({ rule }) => rule), [null, null, null, null]);
    assert.deepEqual(log.epochs.map(({ number, caseSeed }) => [number, caseSeed !== null]), [[1, true], [2, true]]);
    await story.tell(deputy.key, "deputyOpened", { reason: "term" });
    assert.equal((await story.rules()).at(-1), "author", "who left may not write");
    const late = await story.tell("reporter", "message", text, { frame: { epoch: 1 } });
    assert.equal((await late.rules()).at(-1), "epoch", "who saw the hand-over may not seal under the old epoch");
  });
});

suite("a frame is not believed", () => {
  const other = house.noHash;
  const attacks: readonly (readonly [string, string, Tampering])[] = [
    ["of another installation", "instance", { frame: { instance: other as string as typeof house.instance } }],
    ["of another case", "case", { frame: { case: idOf("case", new Uint8Array(16)) } }],
    ["of an epoch that never began", "epoch", { frame: { epoch: 2 } }],
    ["signed by somebody else", "signature", { seed: seedOf("stranger") }],
    ["by a key that the lists did not hold on its day", "author", { frame: { day: "2026-01-04" as Day } }],
    ["with a place that is taken", "slot", { frame: { seq: 1 } }],
    ["served at another place", "slot", { position: { seq: 7 } }],
    ["served as another kind", "slot", { position: { kind: "close" } }],
    ["served as the reporter's", "author", { position: { author: "reporter" } }],
    ["that skips one", "chain", { frame: { seq: 3 }, position: { seq: 3 } }],
    ["that follows another", "chain", { frame: { prev: other } }],
    ["that follows nothing", "chain", { frame: { prev: null } }],
    ["that forgets what its author saw", "heads", { frame: { heads: [] } }],
    ["that saw what is not there", "heads", { frame: { heads: [{ author: "reporter", seq: 0, hash: other }] } }],
    ["that names its own author", "heads", { frame: { heads: [{ author: adviser.key, seq: 0, hash: other }] } }],
    ["that relies on an unknown list", "list", { frame: { lists: [{ coordinator: house.ofMinistry.key, number: 3, hash: other }] } }],
    ["that relies on a list to come", "list", { frame: { lists: [{ coordinator: house.ofMinistry.key, number: 4, hash: other }] } }],
    ["that relies on a list older than one before", "list", { frame: { lists: [{ coordinator: house.ofMinistry.key, number: 2, hash: other }] } }],
    ["sealed to somebody else", "capsule", { to: strangers }],
    ["moved to the other stream", "stream", { frame: { stream: "desk" } }],
  ];
  for (const [what, rule, tampering] of attacks) {
    test(`${what}: ${rule}`, async () => {
      assert.equal(await ruleOf({}), null, "the untouched one passes");
      assert.equal(await ruleOf(tampering), rule);
    });
  }

  test("cut, lengthened, changed or swapped: size", async () => {
    const story = await acknowledged();
    const { position, sealed } = story.served[1] ?? assert.fail();
    const changed = sealed.with(sealed.length - 1, (sealed.at(-1) ?? 0) ^ 1);
    const wrong = [sealed.subarray(1), new Uint8Array([...sealed, 0]), changed, story.served[0]?.sealed ?? sealed];
    for (const bytes of wrong) {
      story.served[1] = { position, sealed: bytes };
      assert.equal((await story.rules())[1], "size");
    }
  });

  test("replayed, reordered or dropped: chain", async () => {
    const story = await acknowledged();
    await story.tell("reporter", "message", text);
    await story.tell("reporter", "message", text);
    const [zero, one, two, three] = story.served as [ServedFrame, ServedFrame, ServedFrame, ServedFrame];
    const orders = [[zero, one, two, two], [zero, one, three, two], [zero, one, three]];
    const found: (readonly (string | null)[])[] = [];
    for (const order of orders) {
      const told = new Story();
      told.served.push(...order);
      found.push(await told.rules());
    }
    assert.deepEqual(found, [[null, null, null, "chain"], [null, null, "chain", null], [null, null, "chain"]]);
  });

  test("of one's own that comes back as another than was sent: slot", async () => {
    const story = await acknowledged();
    const sent = [{ stream: "dialogue", seq: 0, hash: house.noHash }] as const;
    assert.deepEqual(await story.rules({ sent }), ["slot", "heads"]);
  });

  test("by who may not write its kind: author", async () => {
    const acts: readonly (readonly [Story, string])[] = [
      [await (await reported()).tell("reporter", "close", { outcomes: [], text: "" }), "a reporter does not close"],
      [await (await reported()).tell(adviser.key, "consent", { to: "", text: "" }), "a reader does not consent"],
      [await (await reported()).tell(colleague.key, "message", text), "no reader of this case"],
      [await (await reported()).tell(deputy.key, "message", text), "a deputy says first that she opened"],
      [await (await reported()).tell(adviser.key, "deputyOpened", { reason: "term" }), "an adviser is no deputy"],
    ];
    for (const [story, why] of acts) assert.deepEqual(await story.rules(), [null, "author"], why);
    const opened = await (await reported()).tell(deputy.key, "deputyOpened", { reason: "away" });
    assert.deepEqual(await (await opened.tell(deputy.key, "message", text)).rules(), [null, null, null]);
  });

  test("by who recused herself: author", async () => {
    const story = await (await acknowledged()).tell(adviser.key, "recuse", { reason: "" });
    assert.deepEqual(await (await story.tell(adviser.key, "message", text)).rules(), [null, null, null, "author"]);
  });

  test("when a hand-over adds somebody excluded, nobody's adviser, one twice, or other capsules", async () => {
    const list = (...members: readonly house.Member[]): Bodies["handOver"]["capsules"] =>
      members.map(({ key }) => ({ reader: key, sha256: house.noHash }));
    const both = [adviser.key, deputy.key];
    const bodies: readonly (readonly [string | null, Bodies["handOver"]])[] = [
      [null, handOver(both, list(adviser, deputy), false)],
      ["excluded", handOver([...both, house.reportAuthor.key], list(adviser, deputy, house.reportAuthor), false)],
      ["author", handOver([...both, house.ofWhole.key], list(adviser, deputy, house.ofWhole), false)],
      ["author", handOver([...both, adviser.key], list(adviser, deputy, adviser), false)],
      ["capsule", handOver(both, list(deputy, adviser), false)],
      ["epoch", handOver(both, list(adviser, deputy), true)],
      ["epoch", handOver([adviser.key], list(adviser), true)],
    ];
    for (const [rule, body] of bodies) {
      const story = await (await acknowledged()).tell(adviser.key, "handOver", body);
      assert.equal((await story.rules()).at(-1), rule);
    }
    const stale = await acknowledged();
    stale.epoch = 2;
    await stale.tell(adviser.key, "handOver", handOver([adviser.key], list(adviser), false));
    assert.equal((await stale.rules()).at(-1), "epoch", "who leaves must not keep the identities");
  });
});

suite("nothing of a case is believed", () => {
  const refused = async (rule: Rule, story: Promise<Story> | Story, view: View = asReporter): Promise<void> => {
    await assert.rejects((await story).read(view), breaks(rule));
  };

  test("whose report does not give the case id, names another root or an excluded reader", async () => {
    await refused("case.case", reported({ openingRecipient: next.case }));
    await refused("case.instance", reported({ root: house.noHash as string as typeof house.instance }));
    await refused("case.excluded", reported({ excluded: [adviser.key] }));
    await refused("case.signature", reported({}, { seed: seedOf("stranger") }));
    await refused("case.epoch", reported({}, { frame: { epoch: 2 } }));
    await refused("case.chain", reported({}, { frame: { seq: 1 }, position: { seq: 1 } }));
    await refused("case.case", reported({ mailboxKey: verifyKeyOf(seedOf("stranger")) }));
    await refused("case.chain", new Story());
  });

  test("whose capsule is of nobody in it, of another place, or with other seeds", async () => {
    const by = { name: "reporter", seed: keys.signing } as const;
    const story = await acknowledged();
    const seeds = [{ epoch: 1, case: seedOf("case 1"), note: seedOf("another note") }];
    const wrong: readonly (readonly [Rule, { readonly bytes: Uint8Array }])[] = [
      ["case.capsule", await capsuleFor(adviser, [1], { name: "reporter", seed: seedOf("stranger") }, {}, false)],
      ["case.capsule", await capsuleFor(adviser, [1], { name: "staff", seed: adviser.seed })],
      ["case.capsule", await capsuleFor(adviser, [1], by, { reader: deputy.key }, false)],
      ["case.capsule", await capsuleFor(adviser, [1], by, { seeds })],
      ["case.capsule", await capsuleFor(adviser, [1], by, { seeds: [] })],
      ["case.case", await capsuleFor(adviser, [1], by, { case: idOf("case", new Uint8Array(16)) }, false)],
      ["case.instance", await capsuleFor(adviser, [1], by, { instance: house.noHash as string as typeof house.instance }, false)],
      ["case.size", { bytes: first.bytes.subarray(1) }],
    ];
    for (const [rule, { bytes }] of wrong) await refused(rule, story, reader(adviser, bytes));
    assert.equal((await story.read(reader(adviser, first.bytes))).entries[1]?.rule, null);
    await refused("case.capsule", story, reader(adviser));
  });

  test("when report and capsule were swapped for another case's together", async () => {
    const story = await reported();
    await assert.rejects(story.read(asReporter, { case: idOf("case", new Uint8Array(16)) }), breaks("case.case"));
    assert.notEqual(id, idOf("case", new Uint8Array(16)));
  });
});


/** A reporter's visit as her worker does it: choosing, sending once, coming back, writing. */
import assert from "node:assert/strict";
import { mock, suite, test } from "node:test";
import type { KeyId } from "../src/protocol/brands.ts";
import type { Answers } from "../src/protocol/coded.ts";
import { chance } from "../src/house/chance.ts";
import { verifyDirectory } from "../src/protocol/directory.ts";
import { parseNote } from "../src/protocol/note.ts";
import { signList } from "../src/protocol/statement.ts";
import { Refused, Stop, Unknown } from "../src/refusal.ts";
import type { Readers, Report, Taken, Wanted } from "../src/reporter/acts.ts";
import { nearest, pickReaders } from "../src/reporter/work/choosing.ts";
import { Visit } from "../src/reporter/work/visit.ts";
import * as desk from "./desk.ts";
import * as house from "./house.ts";
import { forgedReceipt, otherReceipt, place, Service } from "./service.ts";

mock.timers.enable({ apis: ["Date"], now: Date.parse(`${house.today}T12:00:00Z`) });

const answers: Answers = {
  role: "m.zelf", workRelation: null, grounds: ["g.ras"], racismForms: [], natures: [], behaviours: [], actors: [], settings: [],
  frequency: null, when: null, impacts: [], wishes: ["w.advies"], contact: null, earlierSteps: [], earlierResults: [], barriers: [],
  suggestions: [],
};
const wanted: Wanted = { organisation: "dienst", excluded: [], wish: null, withDeputy: true };
const report: Report = { wanted, answers, text: "Wat er gebeurde" };

const three = [house.inService, ...await Promise.all(["second", "third"].map(async (name) =>
  house.member(`${name} in the service`, { organisations: ["dienst"], by: house.ofMinistry.seed })))];
const manyInService = {
  lists: [signList(house.listOf(house.ofMinistry, three), house.ofMinistry.seed), house.served().lists[1] ?? ""],
};

interface Begun {
  readonly service: Service;
  readonly visit: Visit;
  readonly words: string;
}

/** A visit up to the point where she can send. */
async function begun(asked: Wanted = wanted): Promise<Begun> {
  const service = new Service();
  const visit = new Visit();
  await visit.open(place);
  await visit.readers(asked);
  return { service, visit, words: await visit.words("nl") };
}

async function returned({ words }: Begun): Promise<Visit> {
  const visit = new Visit();
  await visit.open(place);
  await visit.comeBack(words);
  return visit;
}

const keysOf = ({ chosen }: Readers): readonly KeyId[] => chosen.map(({ key }) => key);
const stopsFor = (why: string) => (error: unknown): true => {
  assert.ok(error instanceof Stop, String(error));
  assert.equal(error.why, why);
  return true;
};

suite("choosing readers", () => {
  test("gives an adviser of the organisation with the digits to compare, and a deputy from above", async () => {
    const { visit } = await begun();
    const { chosen, organisation, steps } = await visit.readers(wanted);
    assert.deepEqual(chosen.map(({ name, role }) => [name, role]),
      [["adviser in the service", "adviser"], ["adviser in the ministry", "deputy"]]);
    assert.match(chosen[0]?.digits ?? "", /^(\d{5} ){4}\d{5}$/);
    assert.equal(organisation, "dienst");
    assert.deepEqual(steps.map((step) => step.organisation), ["dienst", "ministerie", null]);
  });

  test("never chooses whom she excluded, and still shows her among the steps", async () => {
    const { visit } = await begun();
    for (let times = 0; times < 20; times += 1) {
      const found = await visit.readers({ ...wanted, excluded: [house.inService.key] });
      assert.ok(!keysOf(found).includes(house.inService.key));
      assert.equal(found.steps[0]?.advisers[0]?.key, house.inService.key);
    }
    const wished = await visit.readers({ ...wanted, excluded: [house.inPool.key], wish: house.inPool.key });
    assert.deepEqual(wished.chosen, []);
  });

  test("never seals to somebody whom she excluded after choosing", async () => {
    const { visit, service } = await begun();
    const late = { ...report, wanted: { ...wanted, excluded: [house.inMinistry.key] } };
    await assert.rejects(visit.send(late), stopsFor("nobody"));
    assert.equal(service.seen.length, 0);
  });

  test("keeps the adviser of before when nothing about her changed", () => {
    const directory = verifyDirectory(house.expected, { ...house.served(), ...manyInService });
    const first = pickReaders(directory, wanted, house.today, [], chance).readers;
    for (let times = 0; times < 20; times += 1) {
      assert.deepEqual(pickReaders(directory, wanted, house.today, first, chance).readers, first);
      const [adviser, deputy] = first;
      const without = { ...wanted, excluded: [deputy?.key ?? house.inPool.key] };
      const then = pickReaders(directory, without, house.today, first, chance).readers;
      assert.equal(then[0]?.key, adviser?.key);
      assert.notEqual(then[1]?.key, deputy?.key);
    }
  });

  test("leaves nobody when all are excluded, and then seals nothing", async () => {
    const excluded = [house.inService.key, house.inMinistry.key, house.inPool.key];
    const { visit, service } = await begun({ ...wanted, excluded });
    assert.deepEqual((await visit.readers({ ...wanted, excluded })).chosen, []);
    await assert.rejects(visit.send({ ...report, wanted: { ...wanted, excluded } }), stopsFor("nobody"));
    assert.equal(service.seen.length, 0);
  });

  test("follows an ended organisation and asks another one's advisers where she wishes", async () => {
    const { visit } = await begun();
    assert.equal((await visit.readers({ ...wanted, organisation: "oud" })).organisation, "dienst");
    const elsewhere = await visit.readers({ ...wanted, elsewhere: "agentschap" });
    assert.deepEqual([elsewhere.organisation, ...keysOf(elsewhere)], ["dienst", house.inPool.key]);
    await assert.rejects(visit.readers({ ...wanted, organisation: "nergens" }), stopsFor("no-organisation"));
  });
});

suite("who is near", () => {
  const asking = async (organisations: readonly string[]): Promise<readonly unknown[]> => {
    const service = new Service();
    const visit = new Visit();
    await visit.open(place);
    const fetched = service.fetched.length;
    const found = [];
    for (const one of organisations) found.push(Object.values(await visit.nearest(one)));
    assert.deepEqual(service.fetched.slice(fetched), [], "something was fetched");
    await assert.rejects(visit.send(report), stopsFor("nobody"), "somebody was picked");
    return found;
  };

  test("is told of her own organisation, one above, the pool and a former name, with nothing fetched and nobody picked", async () => {
    assert.deepEqual(await asking(["dienst", "agentschap", "rijk", "oud"]),
      [["dienst", "own", null], ["agentschap", "own", null], ["rijk", "pool", null], ["dienst", "own", null]]);
  });

  test("is somebody above, or nobody, as the lists say", () => {
    const of = (members: readonly house.Member[]): unknown => {
      const lists = [signList(house.listOf(house.ofMinistry, members), house.ofMinistry.seed), signList(house.listOf(house.ofWhole, []), house.ofWhole.seed)];
      return Object.values(nearest(verifyDirectory(house.expected, { ...house.served(), lists }), "dienst", house.today));
    };
    assert.deepEqual(of([house.inMinistry]), ["dienst", "above", "ministerie"]);
    assert.deepEqual(of([]), ["dienst", "nobody", null]);
  });

  test("does not change whom she had", async () => {
    const { visit, service } = await begun();
    await visit.nearest("agentschap");
    await visit.send(report);
    assert.deepEqual(service.only.readers.map(({ key }) => key), [house.inService.key, house.inMinistry.key]);
  });

  test("is nobody's answer for what is on no list", async () => {
    const visit = new Visit();
    await assert.rejects(visit.nearest("dienst"), stopsFor("no-directory"));
    new Service();
    await visit.open(place);
    await assert.rejects(visit.nearest("nergens"), stopsFor("no-organisation"));
  });
});

suite("sending", () => {
  test("makes one case that its adviser opens, with a receipt to quote", async () => {
    const { visit, service } = await begun();
    const taken = await visit.send(report);
    assert.match(taken.receipt, /^\d{4} \d{4} \d{4}$/);
    assert.deepEqual([taken.case, taken.day], [service.only.case, house.today]);
    const { report: body } = await desk.opened(service);
    assert.deepEqual([body.text, body.answers, body.organisation], [report.text, answers, "dienst"]);
  });

  test("sends the same bytes again when the answer is lost", async () => {
    const { visit, service } = await begun();
    service.lost = 1;
    await visit.send(report);
    assert.equal(service.seen.length, 2);
    assert.equal(new Set(service.seen.map(({ hashes }) => hashes)).size, 1);
    assert.equal(service.cases.size, 1);
  });

  test("stays one case when every answer is lost, she goes back, and sends again", async () => {
    const { visit, service } = await begun();
    service.lost = 5;
    await assert.rejects(visit.send(report), Unknown);
    await visit.readers(wanted);
    await visit.send(report);
    assert.equal(service.cases.size, 1);
    assert.equal(new Set(service.seen.map(({ hashes }) => hashes)).size, 1);
  });

  test("is one request for a double click, and none at all once it was taken in", async () => {
    const { visit, service } = await begun();
    const taken: readonly Taken[] = await Promise.all([visit.send(report), visit.send(report)]);
    assert.deepEqual([taken[1], service.seen.length], [taken[0], 1]);
    assert.deepEqual(await visit.send(report), taken[0]);
    assert.equal(service.seen.length, 1);
  });

  test("gives the receipt of the first wording when she changed it after a lost answer", async () => {
    const { visit, service } = await begun();
    service.lost = 5;
    await assert.rejects(visit.send(report), Unknown);
    const taken = await visit.send({ ...report, text: "Anders" });
    assert.deepEqual([taken.earlier, taken.case, service.cases.size], [true, service.only.case, 1]);
    assert.equal((await desk.opened(service)).report.text, report.text);
  });

  for (const [what, receipt] of [["for something else", otherReceipt], ["by somebody else", forgedReceipt], ["that is none", () => "thanks"]] as const) {
    test(`is unknown with a receipt ${what}, and then succeeds with the same bytes`, async () => {
      const { visit, service } = await begun();
      service.receipt = receipt;
      await assert.rejects(visit.send(report), Unknown);
      service.receipt = (source) => source;
      await visit.send(report);
      assert.equal(new Set(service.seen.map(({ hashes }) => hashes)).size, 1);
    });
  }

  test("fits as many words as it promises, and says so beyond", async () => {
    const service = new Service();
    const visit = new Visit();
    const { textBytes } = await visit.open(place);
    assert.ok(textBytes > 50_000, String(textBytes));
    await visit.readers(wanted);
    await visit.send({ ...report, text: "\n".repeat(textBytes / 2) });
    assert.equal(service.cases.size, 1);
    await visit.forget();
    await visit.readers(wanted);
    await assert.rejects(visit.send({ ...report, text: "a".repeat(65_000) }), { rule: "size" });
  });
});

suite("coming back", () => {
  test("shows her report and a verified answer with name, state and terms", async () => {
    const all = await begun();
    await all.visit.send(report);
    const visit = await returned(all);
    const before = await visit.look();
    assert.deepEqual([before.state, before.acknowledgeBy, before.feedbackBy, before.serviceSays], ["received", "2026-11-29", "2027-02-28", null]);
    await desk.acknowledge(all.service, "Ik las het.");
    const { state, feedbackBy, lines, serviceSays, report: own } = await visit.look();
    assert.deepEqual([state, feedbackBy, serviceSays, own.text], ["acknowledged", "2027-02-22", null, report.text]);
    assert.deepEqual(lines.map(({ by, name, text, rule }) => [by, name, text, rule]),
      [["me", null, "Wat er gebeurde", null], ["adviser", "adviser in the service", "Ik las het.", null]]);
    assert.deepEqual(lines[1]?.organisations, ["dienst"]);
  });

  test("takes her words in any form, and says which one is wrong", async () => {
    const all = await begun();
    await all.visit.send(report);
    const visit = new Visit();
    await visit.open(place);
    await visit.comeBack(` 1. ${all.words.toUpperCase().replaceAll(" ", ",\n 2) ")} `);
    await assert.rejects(visit.comeBack(all.words.replace(/^\S+/, "qqqq")), { rule: "words.unknown", position: 1, word: "qqqq" });
    await assert.rejects(visit.comeBack(all.words.replace(/^\S+ /, "")), { rule: "words.number" });
    const stranger = new Visit();
    await stranger.open(place);
    await assert.rejects(stranger.comeBack(await new Visit().words("en")), (error) => error instanceof Refused && error.problem.status === 404);
  });

  test("never shows what an unverified answer says, and names the rule", async () => {
    const all = await begun();
    await all.visit.send(report);
    await desk.acknowledge(all.service, "Ik las het.");
    await desk.tell(all.service, "message", { text: "Vals" }, "feedbackGiven", { seq: 7 });
    const line = (await (await returned(all)).look()).lines.at(-1);
    assert.deepEqual([line?.text, line?.name, line?.day, line?.rule], [null, null, null, "slot"]);
  });

  test("keeps what only the service claims apart", async () => {
    const all = await begun();
    await all.visit.send(report);
    all.service.only.state = "closed";
    const { state, serviceSays } = await (await returned(all)).look();
    assert.deepEqual([state, serviceSays?.state], ["received", "closed"]);
  });

  test("fetches the directory again when an answer relies on a newer list", async () => {
    const all = await begun();
    await all.visit.send(report);
    const visit = await returned(all);
    const [, other = ""] = all.service.lists;
    await desk.acknowledge(all.service, "Ik las het.");
    const signed = signList({ ...house.lists[0], number: 4 }, house.ofMinistry.seed);
    const lists = [{ coordinator: house.ofMinistry.key, number: 4, hash: parseNote(signed, "list").hash }];
    await desk.tell(all.service, "message", { text: "Nieuw" }, "feedbackGiven", { lists });
    assert.equal((await visit.look()).lines.at(-1)?.rule, "list");
    all.service.lists = [signed, other];
    assert.equal((await visit.look()).lines.at(-1)?.text, "Nieuw");
  });

  test("sends a message once, however often the answer is lost, and remembers it", async () => {
    const all = await begun();
    await all.visit.send(report);
    const visit = await returned(all);
    all.service.lost = 0;
    all.service.beforeSend = async () => {
      all.service.beforeSend = () => Promise.resolve();
      all.service.lost = 5;
      return Promise.resolve();
    };
    await assert.rejects(visit.write("message", "Nog iets"), Unknown);
    all.service.lost = 0;
    assert.equal(await visit.write("message", "Nog iets"), house.today);
    const texts = (await visit.look()).lines.map(({ text }) => text);
    assert.deepEqual(texts, ["Wat er gebeurde", "Nog iets"]);
    const sends = all.service.seen.filter(({ path }) => path === "/mailbox/send");
    assert.equal(new Set(sends.map(({ hashes }) => hashes)).size, 1);
    all.service.only.frames.pop();
    assert.equal((await visit.look()).lost, 1, "the service does not show it any more");
  });

  test("chains anew when her position was taken from another device", async () => {
    const all = await begun();
    await all.visit.send(report);
    const [one, other] = [await returned(all), await returned(all)];
    all.service.beforeSend = async () => {
      all.service.beforeSend = () => Promise.resolve();
      await other.write("message", "Van mijn telefoon");
    };
    await one.write("message", "Van mijn laptop");
    const { lines } = await one.look();
    assert.deepEqual(lines.map(({ text, rule }) => [text, rule]),
      [["Wat er gebeurde", null], ["Van mijn telefoon", null], ["Van mijn laptop", null]]);
  });

  test("opens a closed case again, and fits as many words as a message promises", async () => {
    const all = await begun();
    await all.visit.send(report);
    await desk.acknowledge(all.service, "Ik las het.");
    await desk.tell(all.service, "close", { outcomes: ["o.gesprek"], text: "" }, "closed");
    const visit = await returned(all);
    const closed = await visit.look();
    assert.deepEqual([closed.state, closed.lines.at(-1)?.facts?.outcomes], ["closed", [{ nl: "Gesprek", en: "Talk" }]]);
    assert.ok(closed.messageBytes > 10_000, String(closed.messageBytes));
    await visit.write("reopen", "\"".repeat(closed.messageBytes / 2));
    assert.equal((await visit.look()).state, "reopened");
  });

  test("is over once she forgets", async () => {
    const all = await begun();
    await all.visit.send(report);
    const visit = await returned(all);
    await visit.forget();
    await assert.rejects(async () => visit.look(), stopsFor("no-mailbox"));
    assert.notEqual(await all.visit.words("nl"), all.words, "a report that was sent leaves no words behind");
  });
});

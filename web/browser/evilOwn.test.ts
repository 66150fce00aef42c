/** What staff keep at the service for themselves: wraps and drafts that a lying service swaps or rolls back. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { identityOf, recipientOf } from "../src/protocol/identity.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import { b64 } from "../src/protocol/encoding.ts";
import { keyId, slotId, staffKeys } from "../src/protocol/keys.ts";
import { sealWrap } from "../src/protocol/wrap.ts";
import { at, instead, lying, madeUp, rewritten, type Head } from "./ground/lies.ts";
import { member, story } from "./ground/world.ts";
import type { Answered, Meddling } from "./ground/wire.ts";
import { Adviser } from "./people/adviser.ts";
import { goesInto } from "./people/deskLies.ts";
import { freshSeed } from "./people/forging.ts";
import { Insider, theInstance } from "./people/insider.ts";
import { told, TOLD_AT, type ToldCase } from "./people/told.ts";

story("a wrap that is not hers, or of other keys than now, unlocks nothing of hers", async () => {
  const who = member(TOLD_AT, "adviser");
  const [adviser, other] = [await Insider.of(who), await Insider.of(member("bzk", "adviser"))];
  // She once had another root: the wrap of then still opens with her words.
  const former = randomBytes(32);
  const old = await sealWrap(former, await recipientOf(adviser.unlock));
  const keys = staffKeys(former, await theInstance());
  const formerKey = keyId(await recipientOf(identityOf(keys.opening)), verifyKeyOf(keys.signing));
  const her = await Adviser.opens(who);
  for (const [name, wrap] of [["another's", other.wrap], ["that of then", old]] as const) {
    her.visit.wire.meddling = lying("/staff/sign-in", instead(0, wrap));
    await her.typesHerWords(who.recovery_words);
    const told = await her.page.getByRole("alert").getByRole("heading").textContent();
    assert.equal(told, her.say("stop-other-keys"), name);
  }
  await her.check("70-other-keys");
  her.visit.wire.meddling = lying("/staff/sign-in", (answer) => {
    instead(0, old)(answer);
    answer.head["key"] = formerKey;
  });
  await her.typesHerWords(who.recovery_words);
  await her.sees(her.say("entry-waiting"));
  await her.reads(her.say("entry-compare-before"));
  await her.check("71-keys-of-then");
  assert.equal(await her.page.getByRole("button", { name: her.say("inbox-title"), exact: true }).count(), 0, "she is let in");
});

story("another count desk, or another key for receipts, than the root signed lets nobody in", async () => {
  const who = member(TOLD_AT, "adviser");
  const [desk, service] = [await recipientOf(identityOf(freshSeed())), b64(verifyKeyOf(freshSeed()))];
  const lies: readonly (readonly [string, (text: string) => string])[] = [
    ["another count desk", (text) => text.replace(/(desks\\":.*?recipient\\":\\")age1pq1[a-z0-9]+/, `$1${desk}`)],
    ["another key for receipts", (text) => text.replace(/(serviceKey\\":\\")[\w-]{43}/, `$1${service}`)],
  ];
  for (const [name, change] of lies) {
    const her = await Adviser.opens(who, "en");
    her.visit.wire.meddling = at("/start", (answered) => {
      const changed = rewritten(answered, 0, change);
      assert.notDeepEqual(changed.body, rewritten(answered, 0, (text) => text).body, `${name}: nothing was changed`);
      return changed;
    });
    await her.typesHerWords(who.recovery_words);
    await her.sees(her.say("entry-unsure"));
    await her.reads(her.say("rule-directory"));
    if (name === "another count desk") await her.check("72-unsure");
  }
});

story("a draft that was rolled back, swapped or lost is told when she signs in again", async () => {
  const one = told("Hierover schrijf ik.");
  const who = member(TOLD_AT, "adviser");
  const insider = await Insider.of(who);
  const slot = slotId(insider.root, await theInstance(), "draft/page");
  const her = await Adviser.opens(who);
  await her.signsIn();
  await writes(her, one, "Eerste zin.");
  const first = await insider.fetches<Head>("staff/self", { slot });
  const before = (answered: Answered): Answered => madeUp(answered, first.head, first.sealed);
  await her.signsIn();
  await goesInto(her, one.case);
  assert.equal(await field(her).inputValue(), "Eerste zin.");
  await writes(her, one, "Tweede zin.");
  const ofTheSlot = (change: (answered: Answered) => Answered): Meddling =>
    (asked, answered) => asked.path === "/api/v1/staff/self" && asked.body.includes(slot) ? change(answered) : answered;
  const lies: readonly (readonly [string, string, (answered: Answered) => Answered])[] = [
    ["an older one", "stop-older-slot", before],
    ["none", "stop-older-slot", (answered) => madeUp(answered, { seq: null }, [])],
    ["what she never sealed", "stop-other-slot", (answered) => madeUp(answered, { seq: 7 }, first.sealed)],
  ];
  for (const [name, sentence, change] of lies) {
    her.visit.wire.meddling = ofTheSlot(change);
    await her.signsIn();
    assert.equal(await her.page.getByRole("alert").getByRole("heading").textContent(), her.say(sentence), name);
    if (name === "an older one") await her.check("73-older-draft");
    await her.press("room-sign-out");
    await her.sees(her.say("entry-signed-out"));
  }
});

/** The field for words to the reporter. */
function field(her: Adviser): ReturnType<Adviser["page"]["getByRole"]> {
  return her.page.getByRole("textbox", { name: her.say("case-write-label", { kind: "message" }) });
}

/** Begins an answer and signs out before it is sent. */
async function writes(her: Adviser, { case: id }: ToldCase, words: string): Promise<void> {
  if (await field(her).count() === 0) await goesInto(her, id);
  await field(her).fill(words);
  await her.press("room-sign-out");
  await her.sees(her.say("entry-signed-out"));
}

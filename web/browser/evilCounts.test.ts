/** A lying service before who opens counts: forged, moved, cut and superseded batches, another desk. */
import assert from "node:assert/strict";
import { hashOf } from "../src/protocol/encoding.ts";
import { lying, type Lie } from "./ground/lies.ts";
import { member, story, theService } from "./ground/world.ts";
import { Author } from "./people/author.ts";
import { batchOf, cutAtBoundary, openBatch, otherDesk, PERIOD, placeOfDesk, type BatchHead } from "./people/countLies.ts";
import { freshSeed } from "./people/forging.ts";
import { Insider } from "./people/insider.ts";
import { found } from "./people/leak.ts";
import { told, TOLD_AT } from "./people/told.ts";

const BATCHES = "/staff/counts/batches";

/** An adviser closes a case and sends her count, by the native client. */
function counts(story: string): void {
  const one = told(story);
  const by = ["--recovery-words", member(TOLD_AT, "adviser").recovery_words];
  theService().client("close", ...by, "--case", one.case, "--outcome", "o.gesprek", "--text", "Klaar.");
  theService().client("count", ...by, "--period", PERIOD, "--organisation", TOLD_AT);
}

/** Looks at the running half-year anew, under a lie. */
async function looks(her: Author, lie: Lie<BatchHead> | null): Promise<void> {
  her.visit.wire.meddling = null;
  const [running, before] = await her.page.locator("#period option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  await her.page.locator("#period").selectOption(found(before));
  await her.page.getByRole("heading", { name: her.say("figures-received"), exact: true }).waitFor();
  if (lie !== null) her.visit.wire.meddling = lying(BATCHES, lie);
  await her.page.locator("#period").selectOption(found(running));
}

/** Serves this in the place of that batch. */
function instead(at: number, bytes: Uint8Array): Lie<BatchHead> {
  return ({ head, sealed }) => {
    found(head.batches[at]).sha256 = hashOf(bytes);
    sealed[at] = bytes;
  };
}

story("a batch that was forged, moved or cut is not counted, and its author is told whose it is", async () => {
  counts("Dit telt één keer.");
  const author = await Insider.of(member("rijk", "report author"));
  const adviser = await Insider.of(member(TOLD_AT, "adviser"));
  const open = await openBatch(author, adviser.key);
  const { at } = open;
  const whole = await batchOf(open, 200, adviser.keys.signing);
  const her = await Author.opens(member("rijk", "report author"));
  await her.signsIn();
  const lies: readonly (readonly [string, Lie<BatchHead>])[] = [
    ["forged", instead(at, await batchOf(open, 200, freshSeed()))],
    ["cut at a 64 KiB boundary", instead(at, cutAtBoundary(whole))],
    ["moved to another organisation", ({ head }) => { found(head.batches[at]).organisation = "bzk"; }],
    ["under another hash", ({ head }) => { found(head.batches[at]).sha256 = hashOf("another"); }],
    ["again as a later one", ({ head, sealed }) => {
      head.batches.push({ ...found(head.batches[at]), seq: 7 });
      sealed.splice(head.batches.length - 1, 0, found(sealed[at]));
    }],
  ];
  for (const [name, lie] of lies) {
    await looks(her, lie);
    const told = her.page.getByRole("heading", { name: her.say("figures-bad", { count: 1 }), exact: true });
    await told.waitFor();
    assert.equal(await her.page.locator(".notice--careful li").count(), 1, name);
    if (name === "forged") await her.check("80-forged-batch");
  }
  // In a browser that remembers no other batch in its place.
  const afresh = await Author.opens(member("rijk", "report author"));
  await afresh.signsIn();
  await looks(afresh, instead(at, whole));
  await afresh.page.getByRole("row", { name: member(TOLD_AT, "adviser").name }).waitFor();
  assert.equal(await afresh.page.locator(".notice--careful").count(), 0, "an honest batch of more than one chunk is not taken");
});

story("another desk than the root named opens nothing, and a superseded batch is missed by who saw the later one", async () => {
  const member1 = member("rijk", "report author");
  const author = await Insider.of(member1);
  const { key } = await Insider.of(member(TOLD_AT, "adviser"));
  const first = await openBatch(author, key);
  counts("Dit is later geteld.");
  const her = await Author.opens(member1, "en");
  await her.signsIn();
  const desk = await otherDesk(author);
  await looks(her, ({ head, sealed }) => { sealed[placeOfDesk(head)] = desk; });
  await her.reads(her.say("stop-other-desk"));
  await her.check("81-other-desk");
  await looks(her, null);
  await her.page.getByRole("row", { name: member(TOLD_AT, "adviser").name }).waitFor();
  const lies: readonly (readonly [string, Lie<BatchHead>])[] = [
    ["the superseded one", ({ head, sealed }) => {
      head.batches = first.head.batches;
      sealed.splice(0, sealed.length, ...first.sealed);
    }],
    ["none", ({ head, sealed }) => { sealed.splice(0, head.batches.splice(0).length); }],
  ];
  for (const [name, lie] of lies) {
    await looks(her, lie);
    assert.equal(await her.page.getByRole("alert").getByRole("heading").textContent(), her.say("stop-older-batch"), name);
  }
  await her.check("82-older-batch");
});

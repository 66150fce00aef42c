/** A lying service before an adviser: cases that are not whole, frames in another order, less than she saw. */
import { capsuleFor, forged, forgedReport } from "./people/forging.ts";
import { added, dropped, instead, lying, madeUp, type Lie } from "./ground/lies.ts";
import { member, story } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { goesInto, isShownNothing, seesThrough } from "./people/deskLies.ts";
import { Insider } from "./people/insider.ts";
import { found, leak } from "./people/leak.ts";
import { told, TOLD_AT } from "./people/told.ts";

/** In her inbox. */
async function atWork(organisation = TOLD_AT): Promise<Adviser> {
  const her = await Adviser.opens(member(organisation, "adviser"));
  await her.signsIn();
  return her;
}

/** Serves this capsule instead of those that she was given. */
function withCapsule(bytes: Uint8Array): Lie {
  return ({ head, sealed }) => {
    head["capsules"] = [{ epoch: 1 }];
    sealed.splice(head.frames.length, sealed.length, bytes);
  };
}

story("a case of which the report or the capsule is not right is not shown at all", async () => {
  const [here, other] = [told("Dit is de zaak."), told("Dit is een andere zaak.")];
  const [adviser, stranger] = [await Insider.of(member(TOLD_AT, "adviser")), await Insider.of(member("bzk", "adviser"))];
  const [opened, others] = [await leak(adviser, here.case), await leak(adviser, other.case)];
  const made = await forged(opened);
  const byAdviser = { name: "staff", seed: adviser.keys.signing } as const;
  const byNobody = { name: "reporter", seed: made.keys.signing } as const;
  const forgedPair = [await forgedReport(made), await capsuleFor(opened, adviser, made.seed, byNobody)];
  const lies: readonly (readonly [string, Lie])[] = [
    ["another case whole", ({ head, sealed }) => {
      head.frames.splice(0, head.frames.length, ...others.head.frames);
      sealed.splice(0, sealed.length, ...others.sealed, ...others.capsules);
    }],
    ["report and capsule replaced together", ({ head, sealed }) => {
      head.frames.splice(1);
      head["capsules"] = [{ epoch: 1 }];
      sealed.splice(0, sealed.length, ...forgedPair);
    }],
    ["a capsule that no frame vouches for", withCapsule(await capsuleFor(opened, adviser, opened.seed, byAdviser))],
    ["a capsule that the reporter did not sign", withCapsule(await capsuleFor(opened, adviser, opened.seed, byNobody))],
    ["a capsule for somebody else", withCapsule(await capsuleFor(opened, stranger, opened.seed, byAdviser))],
    ["a report cut at 64 KiB", instead(0, found(opened.sealed[0]).slice(0, -(65_536 + 16)))],
  ];
  const her = await atWork();
  for (const [name, lie] of lies) {
    await isShownNothing(her, here.case, name, lie);
    if (name === "a capsule for somebody else") await her.check("60-case-not-right");
    await her.press("case-back");
  }
  await goesInto(her, here.case);
  await her.reads("Dit is de zaak.");
});

story("a capsule without its hand-over opens nothing to who is no reader", async () => {
  const one = told("Niet voor een ander.");
  const [adviser, stranger] = [await Insider.of(member(TOLD_AT, "adviser")), await Insider.of(member("bzk", "adviser"))];
  const opened = await leak(adviser, one.case);
  const capsule = await capsuleFor(opened, stranger, opened.seed, { name: "staff", seed: adviser.keys.signing });
  const her = await Adviser.opens(member("bzk", "adviser"), "en");
  // The service refuses her a case that is not hers: here it is made up that it is.
  const inbox = await adviser.fetchesJson<{ cases: { case: string }[] }>("staff/inbox", { after: null, limit: 200 });
  her.visit.wire.meddling = (asked, answered) => {
    if (asked.path === "/api/v1/staff/inbox") return { ...answered, body: Buffer.from(JSON.stringify({ cases: inbox.cases.filter((each) => each.case === one.case), next: null })) };
    return asked.path === "/api/v1/staff/case" ? madeUp(answered, { ...opened.head, capsules: [{ epoch: 1 }] }, [...opened.sealed, capsule]) : answered;
  };
  await her.signsIn();
  await goesInto(her, one.case);
  await her.reads(her.say("rule-case"));
  await her.check("61-no-hand-over");
});

story("what was dropped, repeated or moved stands at her desk as such, and she cannot be shown less than she saw", async () => {
  const [here, other] = [told("Dit gesprek."), told("Een ander gesprek.")];
  const adviser = await Insider.of(member(TOLD_AT, "adviser"));
  const [opened, others] = [await leak(adviser, here.case), await leak(adviser, other.case)];
  const place = (at: number): typeof opened.head.frames[number] => found(opened.head.frames[at]);
  const her = await atWork();
  // Her memory would tell as well; so she is shown more each time, never less.
  await seesThrough(her, here.case, ["a message of the reporter kept back", dropped(3), ["", "", "heads"]]);
  await her.check("62-kept-back");
  const lies: readonly Parameters<typeof seesThrough>[2][] = [
    ["a message of another case", instead(3, found(others.sealed[3])), ["", "", "capsule", "heads"]],
    ["a message that was cut", instead(3, found(opened.sealed[3]).slice(0, -16)), ["", "", "size", "heads"]],
    ["a message again later", added(5, { ...place(3), seq: 2 }, found(opened.sealed[3])), ["", "", "", "", "slot"]],
    ["the reporter's words as her own", added(5, { ...place(3), author: adviser.key, seq: 3 }, found(opened.sealed[3])), ["", "", "", "", "author"]],
  ];
  for (const lie of lies) {
    await her.press("case-back");
    await seesThrough(her, here.case, lie);
  }
  await her.check("63-not-to-be-checked");
  await her.press("case-back");
  await goesInto(her, here.case);
  await her.reads("Een gesprek.");
  await her.press("case-back");
  her.visit.wire.meddling = lying("/staff/case", dropped(4));
  await goesInto(her, here.case);
  await her.reads(her.say("stop-older-case"));
  await her.check("64-less-than-before");
});

story("a state or an organisation without its frame is told as the service's word", async () => {
  const one = told("Nog open.");
  const her = await atWork();
  her.visit.wire.meddling = lying("/staff/case", ({ head }) => { Object.assign(head, { state: "closed", organisation: "bzk" }); });
  await goesInto(her, one.case);
  await her.reads(her.say("case-service-says"));
  await her.check("65-service-says");
});

/** The way through the page: forward, back, changing, and never a lost answer. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { chosenAt, EMPTY, withChosen, withWords, wordsAt, type Draft } from "../src/reporter/draft.ts";
import { BEGINNING, goBack, goOn, goTo, isUnsent, anewAt, stepOf, type View, type Way } from "../src/reporter/views.ts";
import { wantedAt } from "../src/reporter/wanted.ts";
import type { KeyId } from "../src/protocol/brands.ts";
import { ask, form } from "./form.ts";

const page = (id: string): View => ({ name: "page", id });
const onward = (way: Way, times: number, draft: Draft = EMPTY): Way =>
  times === 0 ? way : onward(goOn(way, form, draft), times - 1, draft);
const named = ({ at }: Way): string => at.name === "page" ? at.id : at.name;

suite("the way", () => {
  test("leads past every page that is asked to the check, then on to sending", () => {
    const seen = [...Array(13).keys()].map((times) => named(onward(BEGINNING, times)));
    assert.deepEqual(seen, ["start", "role", "organisation", "wish", "fork", "happened", "grounds", "contact", "check", "readers", "words", "send", "sent"]);
  });

  test("asks what an answer brings with it", () => {
    const draft = withChosen(EMPTY, ask("grounds"), ["g.ras"]);
    assert.equal(named(goOn(anewAt(page("grounds")), form, draft)), "racism");
    assert.deepEqual(stepOf("racism", form, draft), { step: 6, steps: 7 });
    assert.deepEqual(stepOf("contact", form, EMPTY), { step: 6, steps: 6 });
  });

  test("a change from the check leads back to the check, and Back as well", () => {
    const check = goTo(onward(BEGINNING, 4), { name: "check" });
    const changing = goTo(check, page("role"));
    assert.deepEqual(goOn(changing, form, EMPTY), check);
    assert.deepEqual(goBack(changing, form, EMPTY), check);
    assert.equal(named(goBack(check, form, EMPTY) ?? BEGINNING), "fork");
  });

  test("Back passes a page that is asked no longer", () => {
    const draft = withChosen(EMPTY, ask("grounds"), ["g.ras"]);
    const contact = onward(anewAt(page("grounds")), 2, draft);
    assert.equal(named(contact), "contact");
    assert.equal(named(goBack(contact, form, draft) ?? BEGINNING), "racism");
    assert.equal(named(goBack(contact, form, EMPTY) ?? BEGINNING), "grounds");
  });

  test("Back at the beginning leads nowhere", () => {
    assert.equal(goBack(BEGINNING, form, EMPTY), null);
  });

  test("the explanation can be read on the way without losing it", () => {
    const there = onward(BEGINNING, 3);
    assert.deepEqual(goBack(goTo(there, { name: "guide" }), form, EMPTY), there);
  });

  test("what was taken in cannot be gone back to", () => {
    assert.deepEqual(goBack(anewAt({ name: "sent" }), form, EMPTY), BEGINNING);
  });

  test("answers are unsent until the report was taken in", () => {
    const draft = withWords(EMPTY, "text", "x");
    assert.ok(!isUnsent(onward(BEGINNING, 2), EMPTY));
    assert.ok(isUnsent(onward(BEGINNING, 2), draft));
    assert.ok(isUnsent(anewAt({ name: "send" }), draft));
    assert.ok(!isUnsent(anewAt({ name: "sent" }), draft));
  });
});

/** What a person can do on a page, as one step of a property. */
const act = fc.oneof(
  fc.constant("on" as const), fc.constant("back" as const),
  fc.record({ question: fc.constantFrom("role", "grounds", "racismForms", "contact"), code: fc.nat({ max: 3 }) }),
  fc.record({ words: fc.string(), at: fc.constantFrom("text", "contactDetails") }),
);

test("however she goes to and fro, what she last answered is there", () => {
  fc.assert(fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
    let [way, draft] = [BEGINNING, EMPTY];
    const last = new Map<string, string>();
    for (const one of acts) {
      if (one === "on") way = goOn(way, form, draft);
      else if (one === "back") way = goBack(way, form, draft) ?? way;
      else if ("words" in one) [draft] = [withWords(draft, one.at, one.words), last.set(one.at, one.words)];
      else {
        const options = ask(one.question).groups[0]?.options ?? [];
        const { id = "" } = options[one.code % options.length] ?? {};
        [draft] = [withChosen(draft, ask(one.question), [id]), last.set(one.question, id)];
      }
    }
    for (const [id, value] of last) assert.equal(chosenAt(draft, id)[0] ?? wordsAt(draft, id), value);
    for (let steps = 0; way.at.name !== "start"; steps += 1) {
      assert.ok(steps <= acts.length, "Back always ends at the start");
      way = goBack(way, form, draft) ?? BEGINNING;
    }
  }));
});

test("whom she excluded stays excluded at another organisation, whom she wished does not", () => {
  const [one, other] = ["key-1" as KeyId, "key-2" as KeyId];
  const wanted = { organisation: "bz", excluded: [one], wish: other, withDeputy: false, elsewhere: "rws" };
  assert.equal(wantedAt("bz", wanted), wanted);
  assert.deepEqual(wantedAt("fin", wanted), { organisation: "fin", excluded: [one], wish: null, withDeputy: false });
});

/** A draft loses nothing while she goes to and fro, and sends only what is asked. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { askedPages, bytesOf, chosenAt, compose, EMPTY, holdsAnswers, missing, withChosen, withWords, wordsAt, askedQuestions, type Draft } from "../src/reporter/draft.ts";
import { ask, form } from "./form.ts";

const HEADING = "Contact:";
const choose = (draft: Draft, id: string, ...chosen: readonly string[]): Draft => withChosen(draft, ask(id), chosen);
const pagesOf = (draft: Draft): readonly string[] => askedPages(form, draft).map(({ page }) => page.id);

suite("what is asked", () => {
  test("a question with a condition only after one of its answers", () => {
    assert.ok(!pagesOf(EMPTY).includes("racism"));
    assert.ok(pagesOf(choose(EMPTY, "grounds", "g.ras")).includes("racism"));
    assert.ok(!pagesOf(choose(EMPTY, "grounds", "g.leeftijd")).includes("racism"));
  });

  test("role, organisation and wish are all that is required", () => {
    assert.deepEqual(missing(askedQuestions(form, EMPTY), EMPTY).map(({ id }) => id), ["role", "organisation", "wishes"]);
    const draft = choose(choose(choose(EMPTY, "role", "m.zelf"), "organisation", "bz"), "wishes", "w.advies");
    assert.deepEqual(missing(askedQuestions(form, draft), draft), []);
  });

  test("nothing follows from a question that is not asked itself", () => {
    const follows = { ...ask("contact"), id: "barriers", member: "barriers", when: { member: "racismForms", anyOf: ["rf.anders"] } };
    const longer = { ...form, pages: [...form.pages, { ...ask("role"), title: ask("role").label, why: null, warning: null, id: "last", questions: [follows] }] };
    const asked = choose(choose(EMPTY, "grounds", "g.ras"), "racismForms", "rf.anders");
    assert.ok(askedPages(longer, asked).some(({ page }) => page.id === "last"));
    const withdrawn = choose(asked, "grounds", "g.leeftijd");
    assert.ok(!askedPages(longer, withdrawn).some(({ page }) => page.id === "last"));
  });
});

suite("choosing", () => {
  test("a choice that stands alone excludes the others, both ways", () => {
    const unsure = choose(choose(EMPTY, "wishes", "w.advies"), "wishes", "w.advies", "w.weetniet");
    assert.deepEqual(chosenAt(unsure, "wishes"), ["w.weetniet"]);
    assert.deepEqual(chosenAt(choose(unsure, "wishes", "w.weetniet", "w.gesprek"), "wishes"), ["w.gesprek"]);
  });

  test("taking a choice away leaves the others", () => {
    const two = choose(choose(EMPTY, "wishes", "w.advies"), "wishes", "w.advies", "w.gesprek");
    assert.deepEqual(chosenAt(choose(two, "wishes", "w.gesprek"), "wishes"), ["w.gesprek"]);
  });

  test("an empty draft holds nothing, nor do blanks", () => {
    assert.ok(!holdsAnswers(EMPTY));
    assert.ok(!holdsAnswers(withWords(choose(EMPTY, "role"), "text", " \n")));
    assert.ok(holdsAnswers(withWords(EMPTY, "text", "x")));
    assert.ok(holdsAnswers(choose(EMPTY, "role", "m.zelf")));
  });
});

suite("composing", () => {
  test("answers that no longer apply are kept, and not sent", () => {
    const before = choose(choose(EMPTY, "grounds", "g.ras"), "racismForms", "rf.anders");
    const changed = choose(before, "grounds", "g.leeftijd");
    assert.deepEqual(compose(form, changed, HEADING).answers.racismForms, []);
    assert.deepEqual(chosenAt(changed, "racismForms"), ["rf.anders"]);
    assert.deepEqual(compose(form, choose(changed, "grounds", "g.leeftijd", "g.ras"), HEADING).answers.racismForms, ["rf.anders"]);
  });

  test("contact details stand under their heading, and only where she wants contact", () => {
    const details = withWords(withWords(EMPTY, "text", " My story. "), "contactDetails", "after six");
    assert.equal(compose(form, details, HEADING).text, "My story.");
    assert.equal(compose(form, choose(details, "contact", "c.naam"), HEADING).text, "My story.\n\nContact:\nafter six");
  });

  test("single answers are a code or nothing, several a list", () => {
    const { answers, organisation } = compose(form, choose(choose(EMPTY, "role", "m.zelf"), "organisation", "bz"), HEADING);
    assert.equal(organisation, "bz");
    assert.equal(answers.role, "m.zelf");
    assert.equal(answers.contact, null);
    assert.deepEqual(answers.wishes, []);
  });

  test("bytes are counted as they will be written", () => {
    assert.equal(bytesOf("abc"), 3);
    assert.equal(bytesOf("é"), 2);
    assert.equal(bytesOf("a\nb\"c"), 7);
    assert.equal(bytesOf("\u{1f600}"), 4);
    assert.equal(bytesOf("\ud83d"), 3);
  });

  test("whatever is ticked in whatever order, only what is asked is sent, and nothing beside what stands alone", () => {
    const several = form.pages.flatMap(({ questions }) => questions).filter(({ kind }) => kind === "one" || kind === "several");
    const ticks = several.flatMap((question) => question.groups.flatMap(({ options }) => options.map(({ id }) => ({ question, id }))));
    fc.assert(fc.property(fc.array(fc.constantFrom(...ticks)), (ticked) => {
      const draft = ticked.reduce((at, { question, id }) => {
        const before = chosenAt(at, question.id);
        const rest = before.filter((one) => one !== id);
        return withChosen(at, question, question.kind === "one" ? [id] : before.length > rest.length ? rest : [...before, id]);
      }, EMPTY);
      const { answers } = compose(form, draft, HEADING);
      for (const question of several) {
        const value = answers[question.member as keyof typeof answers];
        const sent = value === null ? [] : typeof value === "string" ? [value] : value;
        const isAsked = askedQuestions(form, draft).includes(question);
        assert.deepEqual(sent, isAsked ? chosenAt(draft, question.id) : []);
        assert.ok(sent.length <= 1 || !sent.some((id) => question.alone.includes(id)));
      }
    }));
  });

  test("ids that name members of every object are only ids", () => {
    assert.deepEqual(chosenAt(EMPTY, "constructor"), []);
    assert.equal(wordsAt(EMPTY, "toString"), "");
  });
});

/** What the mailbox's page makes of words as typed, and of answers as sent. */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Questionnaire } from "../src/house/questionnaire.ts";
import type { Answers } from "../src/protocol/coded.ts";
import { readable } from "../src/reporter/mailbox/answers.ts";
import { countWords, faultOf } from "../src/reporter/mailbox/typed.ts";
import type { Trouble } from "../src/worker/trouble.ts";

const both = (text: string): { readonly nl: string; readonly en: string } => ({ nl: text, en: text });
const question = (member: string, ...ids: readonly string[]): Questionnaire["pages"][number]["questions"][number] => ({
  id: member, kind: "several", member, label: both(`Vraag ${member}`), hint: null, required: false, when: null, alone: [],
  groups: [{ label: null, options: ids.map((id) => ({ id, nl: `Keuze ${id}`, en: id, note: null })) }],
});
const form: Questionnaire = { version: "1", pages: [{
  id: "role", title: both("…"), why: null, warning: null, questions: [question("role", "m.zelf"), question("grounds", "g.ras"), question("impacts", "i.ziek")],
}] };
const answers: Answers = {
  role: "m.zelf", workRelation: null, grounds: ["g.oud", "g.ras"], racismForms: [], natures: ["n.geweld"], behaviours: [], actors: [], settings: [],
  frequency: null, when: null, impacts: [], wishes: [], contact: null, earlierSteps: [], earlierResults: [], barriers: [], suggestions: [],
};

suite("a report as read again", () => {
  test("has the labels of the form, and leaves out nothing that was sent", () => {
    const shown = readable(form, answers).map(({ member, label, values }) => [member, label?.nl ?? null, values.map(({ nl }) => nl)]);
    assert.deepEqual(shown, [
      ["role", "Vraag role", ["Keuze m.zelf"]], ["grounds", "Vraag grounds", ["g.oud", "Keuze g.ras"]], ["natures", null, ["n.geweld"]],
    ]);
  });
});

suite("words as typed", () => {
  test("are counted whatever stands between them", () => {
    assert.equal(countWords(" 1. Appel,\n2) peer; KERS "), 3);
    assert.equal(countWords(" 1. "), 0);
  });

  test("are blamed precisely, and nothing else is blamed on them", () => {
    const words = (rule: "words.number" | "words.unknown"): Trouble => ({ kind: "words", rule, word: "pper", position: 2 });
    assert.deepEqual(faultOf(words("words.number"), "een twee"), { id: "mailbox-number", values: { count: 2 } });
    assert.deepEqual(faultOf(words("words.number"), ""), { id: "mailbox-no-words", values: {} });
    assert.deepEqual(faultOf(words("words.unknown"), "een pper"), { id: "words-unknown", values: { word: "pper", position: 2 } });
    const problem = { status: 404, kind: "not-found", title: "", detail: "", faults: [], workBits: null };
    assert.equal(faultOf({ kind: "refused", problem }, "…")?.id, "mailbox-nothing");
    assert.equal(faultOf({ kind: "refused", problem: { ...problem, status: 503 } }, "…"), null);
    assert.equal(faultOf({ kind: "unknown" }, "…"), null);
  });
});

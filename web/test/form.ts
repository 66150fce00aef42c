/** A small form for tests, with every kind of question and condition that the real one has. */
import type { Question, Questionnaire } from "../src/house/questionnaire.ts";

const both = (text: string): { nl: string; en: string } => ({ nl: text, en: `${text} (en)` });

/** A question; choices are named by their member's first letter. */
export function question(id: string, given: Partial<Question> & { readonly options?: readonly string[] }): Question {
  const { options = [], ...rest } = given;
  return {
    id, kind: "several", member: rest.kind === "text" || rest.kind === "organisation" ? null : id, label: both(id), hint: null,
    required: false, when: null, alone: [],
    groups: [{ label: null, options: options.map((option) => ({ id: option, ...both(option), note: null })) }], ...rest,
  };
}

const page = (id: string, ...questions: readonly Question[]): Questionnaire["pages"][number] =>
  ({ id, title: both(id), why: null, warning: null, questions });

export const form: Questionnaire = {
  version: "1",
  pages: [
    page("role", question("role", { kind: "one", required: true, options: ["m.zelf", "m.getuige"] }),
      question("workRelation", { kind: "one", options: ["d.ambtenaar"] })),
    page("organisation", question("organisation", { kind: "organisation", required: true })),
    page("wish", question("wishes", { required: true, options: ["w.advies", "w.gesprek", "w.weetniet"], alone: ["w.weetniet"] })),
    page("happened", question("behaviours", { options: ["b.grap", "b.pesten"] }), question("text", { kind: "text" })),
    page("grounds", question("grounds", { options: ["g.ras", "g.leeftijd", "g.weetniet"], alone: ["g.weetniet"] })),
    page("racism", question("racismForms", { options: ["rf.anders"], when: { member: "grounds", anyOf: ["g.ras"] } })),
    page("contact", question("contact", { kind: "one", options: ["c.geen", "c.naam"] }),
      question("contactDetails", { kind: "text", when: { member: "contact", anyOf: ["c.naam"] } })),
  ],
};

/** A question of the form. */
export function ask(id: string): Question {
  const found = form.pages.flatMap(({ questions }) => questions).find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

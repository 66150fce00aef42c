/**
 * The form as the installation configured it: pages, questions, conditions, in two languages.
 *
 * Separate because both the reporter's steps and the adviser's coding follow it. Texts in it are
 * shown as text and never as markup.
 */
import * as json from "../protocol/json.ts";

const words = json.object({ nl: json.text, en: json.text });
const option = json.object({ id: json.text, nl: json.text, en: json.text, note: json.orNull(words) });
const question = json.object({
  id: json.text,
  kind: json.oneOf("one", "several", "organisation", "text"),
  member: json.orNull(json.text),
  label: words,
  hint: json.orNull(words),
  required: json.flag,
  when: json.orNull(json.object({ member: json.text, anyOf: json.list(json.text) })),
  groups: json.list(json.object({ label: json.orNull(words), options: json.list(option) })),
  alone: json.list(json.text),
});
const page = json.object({
  id: json.text, title: words, why: json.orNull(words), warning: json.orNull(words), questions: json.list(question),
});

/** Reads the form. */
export const questionnaire = json.object({ version: json.text, pages: json.list(page) });
/** The form. */
export type Questionnaire = json.Of<typeof questionnaire>;
/** One page of it. */
export type FormPage = json.Of<typeof page>;
/** One question. */
export type Question = json.Of<typeof question>;
/** One answer that can be chosen. */
export type Option = json.Of<typeof option>;
/** A text in both languages. */
export type Bilingual = json.Of<typeof words>;

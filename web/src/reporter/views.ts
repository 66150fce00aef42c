/**
 * Which view follows which, and where Back leads.
 *
 * Separate and pure: the way she came is a list here and nowhere else, so that neither the
 * address nor the title nor the history of the browser can tell it.
 */
import type { Questionnaire } from "../house/questionnaire.ts";
import { askedPages, holdsAnswers, type Draft } from "./draft.ts";

/** What is on the screen. */
export type View =
  | { readonly name: "start" | "guide" | "fork" | "check" | "readers" | "words" | "send" | "sent" | "mailbox" }
  | { readonly name: "page"; readonly id: string };

/** Where she is and how she came there, the start first. */
export interface Way {
  readonly at: View;
  readonly behind: readonly View[];
}

/** The beginning of every visit. */
export const BEGINNING: Way = { at: { name: "start" }, behind: [] };

/** After this page she may go straight to sending: all that is required has been asked. */
const LAST_REQUIRED = "wish";

/** One step on, to a view of her choice. */
export function goTo(way: Way, view: View): Way {
  return { at: view, behind: [...way.behind, way.at] };
}

/** A view with only the start behind it: what was done cannot be gone back to. */
export function anewAt(view: View): Way {
  return { at: view, behind: [BEGINNING.at] };
}

/** One step back, past pages that are asked no longer; null at the beginning. */
export function goBack(way: Way, form: Questionnaire, draft: Draft): Way | null {
  const asked = askedPages(form, draft).map(({ page }) => page.id);
  const stands = (view: View): boolean => view.name !== "page" || asked.includes(view.id);
  const place = way.behind.findLastIndex(stands);
  const at = way.behind[place];
  return at === undefined ? null : { at, behind: way.behind.slice(0, place) };
}

/** Back to the last view of that name that she came by; null where there was none. */
export function goBackTo(way: Way, name: View["name"]): Way | null {
  const place = way.behind.findLastIndex((view) => view.name === name);
  const at = way.behind[place];
  return at === undefined ? null : { at, behind: way.behind.slice(0, place) };
}

/** On from a page of the form: back to the check when she came from there to change something. */
export function goOn(way: Way, form: Questionnaire, draft: Draft): Way {
  const before = way.behind.at(-1);
  if (way.at.name === "page" && before?.name === "check") return { at: before, behind: way.behind.slice(0, -1) };
  return goTo(way, following(way.at, form, draft));
}

function following(view: View, form: Questionnaire, draft: Draft): View {
  const ids = askedPages(form, draft).map(({ page }) => page.id);
  const page = (id: string | undefined): View => id === undefined ? { name: "check" } : { name: "page", id };
  switch (view.name) {
    case "page": return view.id === LAST_REQUIRED ? { name: "fork" } : page(ids[ids.indexOf(view.id) + 1]);
    case "fork": return page(ids[ids.indexOf(LAST_REQUIRED) + 1]);
    case "check": return { name: "readers" };
    case "readers": return { name: "words" };
    case "words": return { name: "send" };
    case "send": return { name: "sent" };
    case "start": case "guide": return page(ids[0]);
    case "sent": case "mailbox": return { name: "start" };
  }
}

/** The page's number among those that are asked, from 1, and how many there are. */
export function stepOf(id: string, form: Questionnaire, draft: Draft): { readonly step: number; readonly steps: number } {
  const ids = askedPages(form, draft).map(({ page }) => page.id);
  return { step: ids.indexOf(id) + 1, steps: ids.length };
}

/** Whether leaving now would lose something. Her mailbox minds its own words. */
export function isUnsent(way: Way, draft: Draft): boolean {
  return way.at.name !== "sent" && holdsAnswers(draft);
}

/** Where it happened: a search over the whole tree, on this device alone. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { nameOf } from "../../house/organisationName.ts";
import type { Question } from "../../house/questionnaire.ts";
import { usePick, useSpeaking } from "../../text/language.tsx";
import { Choices, PRIVATE, type Choice } from "../../ui/field.tsx";
import type { Called } from "../../worker/call.ts";
import type { Opened, ReporterActs } from "../acts.ts";
import { chosenAt, withChosen, type Draft } from "../draft.ts";
import { findOrganisations, type Hit } from "../../house/organisationSearch.ts";
import { anchorOf } from "./question.tsx";
import { Spoken } from "./spoken.tsx";
import { WhoReads } from "./whoReads.tsx";

/** A field to search by any name, the hits as choices, and who then reads. */
export function OrganisationQuestion({ acts, opened, question, label, draft, error, onDraft }: {
  acts: Called<ReporterActs>; opened: Opened; question: Question; label: string; draft: Draft; error: string | null;
  onDraft: (draft: Draft) => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const pick = usePick();
  const [typed, setTyped] = useState("");
  const { hits, count } = findOrganisations(opened.organisations, typed, opened.today);
  const chosen = chosenAt(draft, question.id);
  const choices = choicesOf(hits, chosen[0], opened, { say, language });
  const isSearching = typed.trim() !== "";
  return (
    <>
      <p class="quiet">{question.hint === null ? null : pick(question.hint)}</p>
      <div class="field">
        <label class="field__label" for="organisation-search">{say("organisation-search")}</label>
        <p class="field__hint" id="organisation-search-hint">{say("organisation-search-hint")}</p>
        <input type="search" id="organisation-search" {...PRIVATE} aria-describedby="organisation-search-hint" value={typed}
          onInput={(event) => { setTyped(event.currentTarget.value); }} />
      </div>
      <Spoken text={isSearching ? say("organisation-found", { count }) : ""} />
      {isSearching && count > hits.length ? <p class="quiet">{say("organisation-more", { shown: hits.length })}</p> : null}
      {isSearching && count === 0 ? <p>{say("organisation-nothing")}</p> : null}
      <Choices kind="one" legend={label} anchor={anchorOf(question)} error={error}
        groups={[{ label: null, choices }]} chosen={chosen} onChoose={(ids) => { onDraft(withChosen(draft, question, ids)); }} />
      <WhoReads acts={acts} opened={opened} organisation={chosen[0] ?? null} />
    </>
  );
}

/** The hits, before them what she chose already, and last the whole for who is not in the list. */
function choicesOf(hits: readonly Hit[], chosen: string | undefined, { organisations }: Opened, { say, language }: Pick<ReturnType<typeof useSpeaking>, "say" | "language">): readonly Choice[] {
  const top = organisations.find(({ parent }) => parent === null);
  const choiceOf = ({ organisation, formerly, alias }: Hit): Choice => {
    const parent = organisations.find(({ slug, parent: above }) => slug === organisation.parent && above !== null);
    const notes = [
      formerly === null ? null : say("organisation-formerly", { name: nameOf(formerly, language) }),
      alias === null ? null : say("organisation-alias", { name: alias }),
      parent === undefined ? null : say("organisation-part-of", { parent: nameOf(parent, language) }),
    ].filter((note) => note !== null);
    const { abbr } = organisation;
    const name = nameOf(organisation, language);
    return { id: organisation.slug, label: abbr === "" || abbr === name ? name : `${name} (${abbr})`, note: notes.length === 0 ? null : notes.join(" · ") };
  };
  const found = hits.filter(({ organisation }) => organisation.slug !== top?.slug);
  const before = organisations.filter(({ slug }) => slug === chosen && slug !== top?.slug && !found.some(({ organisation }) => organisation.slug === slug));
  const whole = top === undefined ? [] : [{
    id: top.slug, label: say("organisation-whole"), note: say("organisation-whole-note", { name: nameOf(top, language) }),
  }];
  return [...before.map((organisation) => choiceOf({ organisation, formerly: null, alias: null })), ...found.map(choiceOf), ...whole];
}

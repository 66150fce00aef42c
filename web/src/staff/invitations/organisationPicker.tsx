/** Choosing organisations by any name: a search, the hits to tick, and what is ticked already. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { findOrganisations } from "../../house/organisationSearch.ts";
import { nameOf } from "../../house/organisationName.ts";
import type { NamedOrganisation } from "../../house/organisations.ts";
import type { Day } from "../../protocol/brands.ts";
import { useSpeaking } from "../../text/language.tsx";
import { Choices, PRIVATE } from "../../ui/field.tsx";

/** Ticked organisations stay on top while she searches on. */
export function OrganisationPicker({ among, today, chosen, error, onChoose }: {
  among: readonly NamedOrganisation[]; today: Day; chosen: readonly string[]; error: string | null; onChoose: (slugs: readonly string[]) => void;
}): JSX.Element {
  const { say, language } = useSpeaking();
  const [typed, type] = useState("");
  const { hits, count } = findOrganisations(among, typed, today);
  const shown = [...among.filter(({ slug }) => chosen.includes(slug)), ...hits.map(({ organisation }) => organisation).filter(({ slug }) => !chosen.includes(slug))];
  const choices = shown.map((one) => ({ id: one.slug, label: one.abbr === "" ? nameOf(one, language) : `${nameOf(one, language)} (${one.abbr})` }));
  return (
    <>
      <div class="field">
        <label class="field__label" for="invite-search">{say("invite-search")}</label>
        <p class="field__hint" id="invite-search-hint">{say("invite-search-hint")}</p>
        <input type="search" id="invite-search" {...PRIVATE} aria-describedby="invite-search-hint" value={typed}
          onInput={(event) => { type(event.currentTarget.value); }} />
      </div>
      <p class="quiet" role="status">{typed.trim() === "" ? "" : say("invite-found", { count })}</p>
      <Choices kind="several" anchor="invite-organisations" legend={say("invite-organisations")} error={error}
        groups={[{ label: null, choices }]} chosen={chosen} onChoose={onChoose} />
    </>
  );
}

/** Somebody else: with or without a deputy, a wish, an exclusion, another organisation. */
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import type { KeyId } from "../../protocol/brands.ts";
import { useSay } from "../../text/language.tsx";
import { Choices, PRIVATE, type ChoiceGroup } from "../../ui/field.tsx";
import type { Opened, Readers, Wanted } from "../acts.ts";
import { useNames } from "../naming.ts";

const CHANCE = "chance";

interface Changing {
  readonly readers: Readers;
  readonly opened: Opened;
  readonly wanted: Wanted;
  readonly onWanted: (wanted: Wanted) => void;
}

/** Every way to choose, folded away until she wants one. */
export function ChangeReaders(changing: Changing): JSX.Element {
  const say = useSay();
  return (
    <>
      <details class="more">
        <summary>{say("readers-change")}</summary>
        <Wish {...changing} />
        <Deputy {...changing} />
        <OtherOrganisation {...changing} />
      </details>
      <details class="more">
        <summary>{say("readers-exclude")}</summary>
        <Excluded {...changing} />
      </details>
    </>
  );
}

function Wish({ readers, opened, wanted, onWanted }: Changing): JSX.Element {
  const say = useSay();
  const groups = useGroups(readers, opened, wanted.excluded);
  return (
    <Choices kind="one" anchor="reader-wish" legend={say("readers-wish")} chosen={[wanted.wish ?? CHANCE]}
      groups={[{ label: null, choices: [{ id: CHANCE, label: say("readers-chance"), note: say("readers-chance-note") }] }, ...groups]}
      onChoose={([id]) => { onWanted({ ...wanted, wish: id === undefined || id === CHANCE ? null : id as KeyId }); }} />
  );
}

function Deputy({ wanted, onWanted }: Changing): JSX.Element {
  const say = useSay();
  const choices = [
    { id: "with", label: say("readers-with-deputy"), note: say("readers-with-deputy-note") },
    { id: "without", label: say("readers-without-deputy"), note: say("readers-without-deputy-note") },
  ];
  return (
    <Choices kind="one" anchor="reader-deputy" legend={say("readers-deputy-question")} groups={[{ label: null, choices }]}
      chosen={[wanted.withDeputy ? "with" : "without"]} onChoose={([id]) => { onWanted({ ...wanted, withDeputy: id === "with" }); }} />
  );
}

function OtherOrganisation({ readers, opened, wanted, onWanted }: Changing): JSX.Element {
  const say = useSay();
  const name = useNames(opened);
  const id = useId();
  const own = readers.organisation;
  const others = opened.organisations
    .filter(({ slug, validUntil }) => slug !== own && (validUntil === null || validUntil >= opened.today))
    .map(({ slug }) => ({ slug, label: name(slug) })).sort((one, other) => one.label.localeCompare(other.label));
  return (
    <div class="field">
      <label class="field__label" for={id}>{say("readers-elsewhere")}</label>
      <p class="field__hint" id={`${id}-hint`}>{say("readers-elsewhere-hint")}</p>
      <select id={id} {...PRIVATE} aria-describedby={`${id}-hint`} value={wanted.elsewhere ?? ""}
        onChange={(event) => { onWanted({ ...wanted, wish: null, elsewhere: event.currentTarget.value || null }); }}>
        <option value="">{name(own)}</option>
        {others.map(({ slug, label }) => <option key={slug} value={slug}>{label}</option>)}
      </select>
    </div>
  );
}

function Excluded({ readers, opened, wanted, onWanted }: Changing): JSX.Element {
  const say = useSay();
  return (
    <Choices kind="several" anchor="reader-excluded" legend={say("readers-exclude-question")} hint={say("readers-exclude-hint")}
      groups={useGroups(readers, opened, [])} chosen={wanted.excluded} onChoose={(keys) => {
        const excluded = keys as readonly KeyId[];
        onWanted({ ...wanted, excluded, wish: wanted.wish !== null && excluded.includes(wanted.wish) ? null : wanted.wish });
      }} />
  );
}

/** Everybody who could be chosen, by where they belong. */
function useGroups({ steps }: Readers, opened: Opened, without: readonly KeyId[]): readonly ChoiceGroup[] {
  const say = useSay();
  const name = useNames(opened);
  return steps.map(({ organisation, advisers }) => ({
    label: organisation === null ? say("readers-pool") : name(organisation),
    choices: advisers.filter(({ key }) => !without.includes(key)).map((one) => ({ id: one.key, label: one.name })),
  })).filter(({ choices }) => choices.length > 0);
}

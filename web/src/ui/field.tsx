/** Fields: one label, one hint, one error, tied together for who hears the page. */
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

/** What never leaves the device while typing: no completion, no cloud spelling, no translation. */
export const PRIVATE = {
  autocomplete: "off", autocapitalize: "off", spellcheck: false, translate: false,
  "data-gramm": "false", writingsuggestions: "false",
} as const;

/** One choice of several. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly note?: string | null;
}

/** Choices under an optional heading. */
export interface ChoiceGroup {
  readonly label: string | null;
  readonly choices: readonly Choice[];
}

/** Radio buttons or check boxes. `anchor` is the id that an error summary leads to. */
export function Choices({ kind, legend, hint, error, anchor, groups, chosen, hidesLegend = false, onChoose }: {
  kind: "one" | "several"; legend: string; hint?: string | null | undefined; error?: string | null | undefined; anchor: string;
  groups: readonly ChoiceGroup[]; chosen: readonly string[]; hidesLegend?: boolean;
  onChoose: (chosen: readonly string[]) => void;
}): JSX.Element {
  const change = (id: string, isOn: boolean): void => {
    if (kind === "one") onChoose([id]);
    else onChoose(isOn ? [...chosen, id] : chosen.filter((one) => one !== id));
  };
  const first = groups[0]?.choices[0]?.id;
  const described = [hint ? `${anchor}-hint` : "", error ? `${anchor}-error` : ""].filter((id) => id !== "").join(" ");
  return (
    <fieldset class={error ? "field field--wrong" : "field"} aria-describedby={described === "" ? undefined : described}>
      <legend class={hidesLegend ? "unseen" : "field__label"}>{legend}</legend>
      <Hint id={`${anchor}-hint`} text={hint} />
      <Wrong id={`${anchor}-error`} text={error} />
      {groups.map((group, place) => (
        <div class="choices" key={place} role={group.label === null ? undefined : "group"}
          aria-labelledby={group.label === null ? undefined : `${anchor}-group-${place}`}>
          {group.label === null ? null : <p class="choices__label" id={`${anchor}-group-${place}`}>{group.label}</p>}
          {group.choices.map(({ id, label, note }) => (
            <ChoiceLine key={id} id={id === first ? anchor : `${anchor}-${id.replaceAll(".", "-")}`} kind={kind} name={anchor}
              label={label} note={note ?? null} isOn={chosen.includes(id)} onChange={(isOn) => { change(id, isOn); }} />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function ChoiceLine({ id, kind, name, label, note, isOn, onChange }: {
  id: string; kind: "one" | "several"; name: string; label: string; note: string | null; isOn: boolean;
  onChange: (isOn: boolean) => void;
}): JSX.Element {
  return (
    <div class="choice">
      <input id={id} type={kind === "one" ? "radio" : "checkbox"} name={name} checked={isOn} {...PRIVATE}
        aria-describedby={note === null ? undefined : `${id}-note`}
        onChange={(event) => { onChange(event.currentTarget.checked); }} />
      <label for={id}>{label}</label>
      {note === null ? null : <p class="choice__note" id={`${id}-note`}>{note}</p>}
    </div>
  );
}

/** A field for words: one line, or `rows` of them. */
export function TextField({ label, hint, error, anchor, value, rows = 1, below, onType }: {
  label: string; hint?: string | null | undefined; error?: string | null | undefined; anchor?: string; value: string;
  rows?: number; below?: ComponentChildren; onType: (value: string) => void;
}): JSX.Element {
  const own = useId();
  const id = anchor ?? own;
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : "", below ? `${id}-below` : ""].filter((one) => one !== "").join(" ");
  const common = {
    id, value, ...PRIVATE, "aria-describedby": described === "" ? undefined : described, "aria-invalid": error ? true : undefined,
  };
  return (
    <div class={error ? "field field--wrong" : "field"}>
      <label class="field__label" for={id}>{label}</label>
      <Hint id={`${id}-hint`} text={hint} />
      <Wrong id={`${id}-error`} text={error} />
      {rows === 1
        ? <input type="text" {...common} onInput={(event) => { onType(event.currentTarget.value); }} />
        : <textarea rows={rows} {...common} onInput={(event) => { onType(event.currentTarget.value); }} />}
      {below === undefined ? null : <div id={`${id}-below`}>{below}</div>}
    </div>
  );
}

function Hint({ id, text }: { id: string; text?: string | null | undefined }): JSX.Element | null {
  return text ? <p class="field__hint" id={id}>{text}</p> : null;
}

function Wrong({ id, text }: { id: string; text?: string | null | undefined }): JSX.Element | null {
  return text ? <p class="field__error" id={id}>{text}</p> : null;
}

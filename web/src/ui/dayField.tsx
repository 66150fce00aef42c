/** A field for one day, with the browser's own calendar. */
import type { JSX } from "preact";
import { PRIVATE } from "./field.tsx";

/** One day, as text; "" while there is none. */
export function DayField({ label, hint, error, anchor, value, min, max, onDay }: {
  label: string; hint?: string | null; error?: string | null; anchor: string; value: string; min?: string; max?: string;
  onDay: (day: string) => void;
}): JSX.Element {
  const described = [hint ? `${anchor}-hint` : "", error ? `${anchor}-error` : ""].filter((id) => id !== "").join(" ");
  return (
    <div class={error ? "field field--wrong" : "field"}>
      <label class="field__label" for={anchor}>{label}</label>
      {hint ? <p class="field__hint" id={`${anchor}-hint`}>{hint}</p> : null}
      {error ? <p class="field__error" id={`${anchor}-error`}>{error}</p> : null}
      <input type="date" id={anchor} class="day-field" {...PRIVATE} value={value} min={min} max={max} aria-invalid={error ? true : undefined}
        aria-describedby={described === "" ? undefined : described} onInput={(event) => { onDay(event.currentTarget.value); }} />
    </div>
  );
}

/** Buttons: one strong per view, others plain, a row that wraps. */
import type { ComponentChildren, JSX } from "preact";

/**
 * A button; `kind` says how strong. While `busy` it stays focusable and does nothing. One that
 * `submits` leaves the act to its form, so that Enter in a field does it too. By its `anchor` the
 * focus can be led back to it.
 */
export function Button({ kind = "plain", busy = false, submits = false, anchor, describedBy, onPress, children }: {
  kind?: "strong" | "plain" | "link"; busy?: boolean; submits?: boolean; anchor?: string; describedBy?: string; onPress: () => void; children: ComponentChildren;
}): JSX.Element {
  return (
    <button type={submits ? "submit" : "button"} id={anchor} class={kind === "link" ? "link" : `button button--${kind}`} aria-disabled={busy}
      aria-describedby={describedBy} onClick={() => { if (!busy && !submits) onPress(); }}>{children}</button>
  );
}

/** Buttons beside each other, below each other where there is no room. */
export function Buttons({ children }: { children: ComponentChildren }): JSX.Element {
  return <div class="buttons">{children}</div>;
}

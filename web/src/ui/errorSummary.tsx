/** What is still to be filled in, above the form: it takes the focus and leads to each field. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSay } from "../text/language.tsx";

/** A field that needs something, by the id of its first control. */
export interface FieldError {
  readonly anchor: string;
  readonly text: string;
}

/**
 * Nothing without errors. `attempt` counts the tries, so that each one takes the focus again;
 * `title` is for what is no missing answer.
 */
export function ErrorSummary({ errors, attempt, title }: {
  errors: readonly FieldError[]; attempt: number; title?: string;
}): JSX.Element | null {
  const heading = useRef<HTMLHeadingElement>(null);
  const say = useSay();
  useLayoutEffect(() => { heading.current?.focus(); }, [attempt]);
  if (errors.length === 0) return null;
  return (
    <div class="notice notice--careful">
      <h2 class="notice__title" tabIndex={-1} ref={heading}>{title ?? say("errors-title", { count: errors.length })}</h2>
      <ul>
        {errors.map(({ anchor, text }) => (
          <li key={anchor}><button type="button" class="link" onClick={() => { document.getElementById(anchor)?.focus(); }}>{text}</button></li>
        ))}
      </ul>
    </div>
  );
}

/** One view: its heading takes the focus when it appears, so that a screen reader begins there. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * A view under a heading. `above` stands before it ("Stap 2 van 9"); `quiet` leaves the focus
 * where it is, for the first view of a visit.
 */
export function Page({ title, above, quiet = false, children }: {
  title: string; above?: ComponentChildren; quiet?: boolean; children: ComponentChildren;
}): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (quiet) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [quiet]);
  return (
    <>
      {above === undefined ? null : <p class="above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {children}
    </>
  );
}

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
    if (!quiet && heading.current !== null) standAt(heading.current);
  }, [quiet]);
  return (
    <>
      {above === undefined ? null : <p class="above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {children}
    </>
  );
}

/** The top of the page, or of its main part where the frame fills the screen, as at 400 % zoom. */
function standAt(heading: HTMLElement): void {
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  const before = heading.previousElementSibling;
  if (heading.getBoundingClientRect().bottom > window.innerHeight) (before?.className === "above" ? before : heading).scrollIntoView();
}

/** Ways out of the site: they open beside it, so that nothing on the page is lost. */
import type { JSX } from "preact";
import { useSay } from "../text/language.tsx";

/** A link to another site, in a new tab; that site is not told where she came from. */
export function Elsewhere({ href, name }: { href: string; name: string }): JSX.Element {
  const say = useSay();
  return <a href={href} target="_blank" rel="noreferrer noopener">{name} <span class="quiet">{say("new-tab")}</span></a>;
}

/** A phone number that can be pressed. */
export function Phone({ number }: { number: string }): JSX.Element {
  return <a href={`tel:${number.replaceAll(/[^+\d]/g, "")}`}>{number}</a>;
}

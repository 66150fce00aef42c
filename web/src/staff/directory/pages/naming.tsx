/** How people and organisations are called on the pages of coordinators and administrators. */
import type { JSX } from "preact";
import { nameOf } from "../../../house/organisationName.ts";
import type { NamedOrganisation } from "../../../house/organisations.ts";
import type { Day } from "../../../protocol/brands.ts";
import { dayIn } from "../../../text/day.ts";
import { useSpeaking } from "../../../text/language.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { Term } from "../coverage.ts";

/** Organisations by their names, the slug where the tree has none. */
export function Organisations({ slugs, among }: { slugs: readonly string[]; among: readonly NamedOrganisation[] }): JSX.Element {
  const name = useNameAmong(among);
  return <PlainText text={slugs.map(name).join(", ")} />;
}

/** The name of an organisation, the slug where the tree has none. */
export function useNameAmong(among: readonly NamedOrganisation[]): (slug: string) => string {
  const { language } = useSpeaking();
  return (slug) => {
    const found = among.find((one) => one.slug === slug);
    return found === undefined ? slug : nameOf(found, language);
  };
}

/** Whom a button is about, for who hears the page: others see it stand above. */
export function Of({ name }: { name: string }): JSX.Element {
  return <span class="unseen">: <PlainText text={name} /></span>;
}

/** Days in words of the page's language. */
export function useDay(): (day: Day) => string {
  const { language } = useSpeaking();
  return (day) => dayIn(language, day);
}

/** Until when something holds, and how many days that is; never by colour alone. */
export function TermText({ term: { until, daysLeft, state } }: { term: Term }): JSX.Element {
  const { say } = useSpeaking();
  const day = useDay();
  return <span class={`until until--${state}`}>{say("directory-until", { state, day: day(until), days: Math.abs(daysLeft) })}</span>;
}

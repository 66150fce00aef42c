/**
 * What is released of a half-year: a table with words, and in each row its bar.
 *
 * Separate because the author's room and the public page show the very same. A bar says nothing
 * that the number beside it does not, so it is hidden from who hears the page.
 */
import type { JSX } from "preact";
import type { Row, Table } from "../protocol/release.ts";
import { useSpeaking, useSay } from "../text/language.tsx";
import type { Say } from "../text/bundles.ts";

/** The rows of a table; a group can be unfolded to its organisations. */
export function FiguresTable({ caption, table: { rows }, nameOf }: {
  caption: string; table: Table; nameOf: (slug: string) => string;
}): JSX.Element {
  const say = useSay();
  const most = Math.max(...rows.map(({ reports }) => reports), 1);
  return (
    <table class="released stacked">
      <caption>{caption}</caption>
      <thead><tr><th scope="col">{say("figures-organisation")}</th><th scope="col" class="number">{say("figures-reports")}</th></tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.organisations.join()}>
            <th scope="row" class="released__name">
              {rowName(row, say, nameOf)}
              <Bar part={row.reports / most} isGroup={row.sizes.length > 0} />
              {row.sizes.length === 0 ? null : <Members row={row} nameOf={nameOf} />}
            </th>
            <td class="number released__number" data-label={say("figures-reports")}>{row.reports}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a row is about. */
export function rowName({ sizes, organisations: [first = ""] }: Row, say: Say, nameOf: (slug: string) => string): string {
  if (sizes.length === 0) return nameOf(first);
  return sizes.length === 1 ? say("figures-size", { size: sizes[0] ?? "" }) : say("figures-together");
}

function Bar({ part, isGroup }: { part: number; isGroup: boolean }): JSX.Element {
  return (
    <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class={isGroup ? "bar__part bar__part--group" : "bar__part"} width={100 * part} height="4" />
    </svg>
  );
}

/** In the order of the alphabet of who reads; they are signed in the order of their slugs. */
function Members({ row: { organisations }, nameOf }: { row: Row; nameOf: (slug: string) => string }): JSX.Element {
  const { say, language } = useSpeaking();
  const names = organisations.map(nameOf).sort((one, other) => one.localeCompare(other, language));
  return (
    <details class="released__members">
      <summary>{say("figures-which", { count: organisations.length })}</summary>
      <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul>
    </details>
  );
}

/** "Overview": whose list ends when, and which organisation has too few readers. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { NamedOrganisation } from "../../../house/organisations.ts";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { RoomProps } from "../../rooms.tsx";
import type { Overview } from "../acts.ts";
import { ENOUGH, fewestFirst, reachable, type Coverage } from "../coverage.ts";
import { Organisations, TermText, useNameAmong } from "./naming.tsx";

/** So many rows stand open at once. */
const SHORT = 12;

/** The room of everybody's lists. */
export function OverviewPage({ acts }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [overview, setOverview] = useState<Overview | null>(null);
  useEffect(() => { doing.run(async () => { setOverview(await acts.overview()); }); }, []);
  const trouble = doing.trouble ?? overview?.trouble ?? null;
  return (
    <Page title={say("room-overview")}>
      {trouble === null ? null : <TroubleNotice trouble={trouble} />}
      <p role="status">{doing.busy ? say("working") : ""}</p>
      {overview === null ? null : <>
        <ListsPart overview={overview} />
        {overview.trouble === null ? <CoveragePart all={overview.coverage} organisations={overview.organisations} /> : null}
      </>}
    </Page>
  );
}

function ListsPart({ overview: { lists, statement, organisations } }: { overview: Overview }): JSX.Element {
  const say = useSay();
  return (
    <section>
      <h2>{say("directory-lists")}</h2>
      <p>{say("directory-lists-detail")}</p>
      <table class="stacked">
        <thead><tr>
          <th scope="col">{say("directory-coordinator")}</th><th scope="col">{say("directory-for")}</th>
          <th scope="col">{say("directory-on-list")}</th><th scope="col">{say("directory-holds")}</th>
        </tr></thead>
        <tbody>
          {lists.map(({ name, isMine, organisations: slugs, number, term, people }) => (
            <tr key={`${name}/${number}/${slugs.join()}`}>
              <th scope="row"><PlainText text={name} />{isMine ? ` ${say("directory-you")}` : ""}</th>
              <td data-label={say("directory-for")}><Organisations slugs={slugs} among={organisations} /></td>
              <td data-label={say("directory-on-list")}>{say("directory-on-list-count", { people, number })}</td>
              <td data-label={say("directory-holds")}><TermText term={term} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say("directory-statement")} <TermText term={statement} /></p>
    </section>
  );
}

function CoveragePart({ all, organisations }: { all: readonly Coverage[]; organisations: readonly NamedOrganisation[] }): JSX.Element {
  const say = useSay();
  const ordered = fewestFirst(all, useNameAmong(organisations));
  const few = ordered.filter((one) => reachable(one) < ENOUGH);
  const thin = ordered.filter((one) => reachable(one) >= ENOUGH && one.own < ENOUGH);
  return (
    <section>
      <h2>{say("directory-coverage")}</h2>
      <p>{say("directory-coverage-detail")}</p>
      {few.length === 0
        ? <Notice kind="good"><p>{say("directory-coverage-enough")}</p></Notice>
        : <><Notice kind="careful"><p>{say("directory-coverage-few", { count: few.length })}</p></Notice><details class="fold" open={few.length <= SHORT}>
          <summary>{say("directory-coverage-few-title")}</summary>
          <CoverageTable rows={few} organisations={organisations} title={say("directory-coverage-few-title")} />
        </details></>}
      {thin.length === 0 ? null : <details class="fold">
        <summary>{say("directory-coverage-thin", { count: thin.length })}</summary>
        <p>{say("directory-coverage-thin-detail")}</p>
        <CoverageTable rows={thin} organisations={organisations} title={say("directory-coverage-thin-title")} />
      </details>}
    </section>
  );
}

function CoverageTable({ rows, organisations, title }: { rows: readonly Coverage[]; organisations: readonly NamedOrganisation[]; title: string }): JSX.Element {
  const say = useSay();
  return (
    <table class="stacked">
      <caption class="unseen">{title}</caption>
      <thead><tr>
        <th scope="col">{say("directory-organisation")}</th><th scope="col" class="number">{say("directory-own")}</th>
        <th scope="col" class="number">{say("directory-above")}</th><th scope="col" class="number">{say("directory-in-pool")}</th>
      </tr></thead>
      <tbody>
        {rows.map(({ slug, own, above, pool }) => (
          <tr key={slug}>
            <th scope="row"><Organisations slugs={[slug]} among={organisations} /></th>
            <td class="number" data-label={say("directory-own")}>{own}</td>
            <td class="number" data-label={say("directory-above")}>{above}</td>
            <td class="number" data-label={say("directory-in-pool")}>{pool}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

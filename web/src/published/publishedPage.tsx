/** The public figures: choose a half-year, read what was reported and what is not shown. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { nameOf } from "../house/organisationName.ts";
import type { NamedOrganisation } from "../house/organisations.ts";
import { placeOfPage } from "../place.ts";
import type { Table } from "../protocol/release.ts";
import { useSpeaking } from "../text/language.tsx";
import { useDoing } from "../ui/async.ts";
import { Button } from "../ui/button.tsx";
import { FiguresTable } from "../ui/figures.tsx";
import { Notice, TroubleNotice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { allOrganisations, allPublished, releaseOf, signersOf, type Published, type Released, type SignedRelease } from "./released.ts";
import { isForged, SignedPart } from "./signedPart.tsx";

interface Known {
  readonly published: readonly Published[];
  readonly organisations: readonly NamedOrganisation[];
}

/** What a half-year is called. */
function halfOf(period: string): { readonly half: string; readonly year: string } {
  return { half: period.slice(-2), year: period.slice(0, 4) };
}

/** The page at `/published`. */
export function PublishedPage(): JSX.Element {
  const { say } = useSpeaking();
  const fetching = useDoing();
  const [known, setKnown] = useState<Known | null>(null);
  const look = (): void => {
    fetching.run(async () => {
      const published = await allPublished();
      setKnown({ published, organisations: published.length === 0 ? [] : await allOrganisations() });
    });
  };
  useEffect(look, []);
  return (
    <Page title={say("published-title")} quiet>
      <p class="lead">{say("published-lead")}</p>
      {fetching.trouble === null ? null : <TroubleNotice trouble={fetching.trouble}><p><Button onPress={look}>{say("again")}</Button></p></TroubleNotice>}
      {known === null ? <p role="status">{fetching.busy ? say("loading") : ""}</p> : <Choosing known={known} />}
      <Meaning />
    </Page>
  );
}

function Choosing({ known: { published, organisations } }: { known: Known }): JSX.Element {
  const { say } = useSpeaking();
  const [period, setPeriod] = useState(published[0]?.period ?? "");
  if (published.length === 0) return <Notice title={say("published-nothing")}><p>{say("published-nothing-detail")}</p></Notice>;
  return (
    <>
      <div class="field">
        <label class="field__label" for="period">{say("figures-period")}</label>
        <select id="period" value={period} onChange={(event) => { setPeriod(event.currentTarget.value); }}>
          {published.map((one) => <option key={one.period} value={one.period}>{say("figures-period-name", halfOf(one.period))}</option>)}
        </select>
      </div>
      <OfPeriod key={period} period={period} organisations={organisations} />
    </>
  );
}

function OfPeriod({ period, organisations }: { period: string; organisations: readonly NamedOrganisation[] }): JSX.Element {
  const { say, language } = useSpeaking();
  const fetching = useDoing();
  const checking = useDoing();
  const [released, setReleased] = useState<Released | null>(null);
  const [signed, setSigned] = useState<SignedRelease | null>(null);
  const look = (): void => {
    fetching.run(async () => {
      const found = await releaseOf(period);
      setReleased(found);
      checking.run(async () => { setSigned(await signersOf(placeOfPage(), found, period)); });
    });
  };
  useEffect(look, []);
  const named = (slug: string): string => {
    const one = organisations.find((other) => other.slug === slug);
    return one === undefined ? slug : nameOf(one, language);
  };
  if (fetching.trouble !== null) return <TroubleNotice trouble={fetching.trouble}><p><Button onPress={look}>{say("again")}</Button></p></TroubleNotice>;
  if (released === null) return <p role="status">{say("loading")}</p>;
  const { trouble } = checking;
  // Nothing is shown before it was checked; where that could not be done, it is said.
  const isShown = signed !== null || (trouble !== null && !isForged(trouble));
  const at = `/api/v1/releases/${period}`;
  return (
    <div class="released-at">
      <h2>{say("figures-period-name", halfOf(period))}</h2>
      {isShown ? <Shown table={signed?.content ?? released} nameOf={named} /> : null}
      {signed === null ? null : <p>{say("published-counts", { count: signed.content.batches.length })}</p>}
      <SignedPart signed={signed} trouble={trouble} />
      {isShown ? <p>{say("published-data")} <a href={at}>JSON</a> · <a href={`${at}/csv`} download={`weerklank-${period}.csv`}>CSV</a></p> : null}
    </div>
  );
}

function Shown({ table, nameOf: named }: { table: Table; nameOf: (slug: string) => string }): JSX.Element {
  const { say } = useSpeaking();
  if (table.rows.length === 0) return <Notice title={say("published-too-few")}><p>{say("published-too-few-detail")}</p></Notice>;
  return (
    <>
      <FiguresTable caption={say("published-caption")} table={table} nameOf={named} />
      {table.notShown ? <p>{say("published-hidden")}</p> : null}
    </>
  );
}

function Meaning(): JSX.Element {
  const { say } = useSpeaking();
  return (
    <section aria-labelledby="meaning">
      <h2 id="meaning">{say("published-meaning")}</h2>
      <p>{say("published-meaning-experienced")}</p>
      <p>{say("published-meaning-few")}</p>
      <p>{say("published-meaning-period")}</p>
      <h2>{say("published-why")}</h2>
      <p>{say("published-why-detail")}</p>
      <p>{say("published-why-groups")}</p>
    </section>
  );
}

/** The report author's room: which counts are there, what may be shown of them, releasing it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button } from "../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { CalledStaff } from "../acts.ts";
import { useGround, useNames, WithGround } from "../cases/ground.tsx";
import { periodsUntil } from "../counts/table.ts";
import type { RoomProps } from "../rooms.tsx";
import type { Figures } from "./acts.ts";
import { ReleasePart } from "./releasePart.tsx";

/** How many half-years can be chosen. */
const PERIODS = 4;

/** The room of figures. */
export function FiguresPage({ acts }: RoomProps): JSX.Element {
  return <WithGround acts={acts}><Choosing acts={acts} /></WithGround>;
}

function Choosing({ acts }: { acts: CalledStaff }): JSX.Element {
  const say = useSay();
  const periods = periodsUntil(useGround().today, PERIODS);
  const [period, setPeriod] = useState(periods[1] ?? "");
  return (
    <Page title={say("figures-title")}>
      <p class="lead">{say("figures-lead")}</p>
      <div class="field">
        <label class="field__label" for="period">{say("figures-period")}</label>
        <select id="period" value={period} onChange={(event) => { setPeriod(event.currentTarget.value); }}>
          {periods.map((one) => <option key={one} value={one}>{say("figures-period-name", { half: one.slice(-2), year: one.slice(0, 4) })}</option>)}
        </select>
      </div>
      <OfPeriod key={period} acts={acts} period={period} />
    </Page>
  );
}

function OfPeriod({ acts, period }: { acts: CalledStaff; period: string }): JSX.Element {
  const say = useSay();
  const fetching = useDoing();
  const [figures, setFigures] = useState<Figures | null>(null);
  const look = (): void => { fetching.run(async () => { setFigures(await acts.figures(period)); }); };
  useEffect(look, []);
  if (fetching.trouble !== null) return <TroubleNotice trouble={fetching.trouble}><p><Button onPress={look}>{say("again")}</Button></p></TroubleNotice>;
  if (figures === null) return <p role="status">{say("figures-opening")}</p>;
  return (
    <>
      <Received figures={figures} />
      <ReleasePart acts={acts} figures={figures} onChanged={setFigures} />
    </>
  );
}

function Received({ figures: { expected, batches, bad, twice } }: { figures: Figures }): JSX.Element {
  const say = useSay();
  const { nameOf } = useNames();
  const silent = expected.filter((one) => one.batches === 0).length;
  return (
    <section aria-labelledby="received">
      <h2 id="received">{say("figures-received")}</h2>
      <p>{say("figures-received-detail", { batches, advisers: expected.length, silent })}</p>
      {twice === 0 ? null : <p>{say("figures-twice", { count: twice })}</p>}
      {bad.length === 0 ? null : (
        <Notice kind="careful" title={say("figures-bad", { count: bad.length })}>
          <p>{say("figures-bad-detail")}</p>
          <ul>{bad.map(({ name, organisation }) => <li key={`${name ?? ""}/${organisation}`}>{name ?? say("figures-nobody")}, {nameOf(organisation)}</li>)}</ul>
        </Notice>
      )}
      <table class="released stacked">
        <caption class="unseen">{say("figures-received")}</caption>
        <thead><tr><th scope="col">{say("figures-adviser")}</th><th scope="col" class="number">{say("figures-batches")}</th></tr></thead>
        <tbody>
          {expected.map(({ name, organisations, batches: sent }) => (
            <tr key={`${name}/${organisations.join()}`}>
              <th scope="row" class="released__name">{name} <span class="released__where quiet">{organisations.map(nameOf).join(", ")}</span></th>
              <td class="number" data-label={say("figures-batches")}>{sent === 0 ? say("figures-none-yet") : sent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

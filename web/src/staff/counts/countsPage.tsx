/** The adviser's count of a half-year: what stands ready, what was sent, and sending it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { DoneNotice, Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useGround, useNames, WithGround } from "../cases/ground.tsx";
import type { CalledStaff } from "../acts.ts";
import type { RoomProps } from "../rooms.tsx";
import type { Count } from "./acts.ts";
import { ComparedPart } from "./comparedPart.tsx";
import { CountTables } from "./countTables.tsx";
import { periodsUntil } from "./table.ts";

/** How many half-years can be chosen. */
const PERIODS = 4;

/** The room of counts. */
export function CountsPage({ acts }: RoomProps): JSX.Element {
  return <WithGround acts={acts}><Counting acts={acts} /></WithGround>;
}

function Counting({ acts }: { acts: CalledStaff }): JSX.Element {
  const say = useSay();
  const periods = periodsUntil(useGround().today, PERIODS);
  const [period, setPeriod] = useState(periods[0] ?? "");
  return (
    <Page title={say("count-title")}>
      <p class="lead">{say("count-lead")}</p>
      <div class="field">
        <label class="field__label" for="period">{say("count-period")}</label>
        <select id="period" value={period} onChange={(event) => { setPeriod(event.currentTarget.value); }}>
          {periods.map((one) => <option key={one} value={one}>{say("count-period-name", halfOf(one))}</option>)}
        </select>
      </div>
      <OfPeriod key={period} acts={acts} period={period} isRunning={period === periods[0]} />
    </Page>
  );
}

function halfOf(period: string): { readonly half: string; readonly year: string } {
  return { half: period.slice(-2), year: period.slice(0, 4) };
}

function OfPeriod({ acts, period, isRunning }: { acts: CalledStaff; period: string; isRunning: boolean }): JSX.Element {
  const say = useSay();
  const fetching = useDoing();
  const sending = useDoing();
  const [counts, setCounts] = useState<readonly Count[] | null>(null);
  const [times, setTimes] = useState(0);
  const look = (): void => { fetching.run(async () => { setCounts(await acts.counts(period)); }); };
  useEffect(look, []);
  const send = (): void => {
    sending.run(async () => {
      const sent = await acts.sendCounts(period, (counts ?? []).map(({ organisation }) => organisation));
      setCounts(sent);
      setTimes(times + 1);
    });
  };
  if (fetching.trouble !== null) return <TroubleNotice trouble={fetching.trouble}><p><Button onPress={look}>{say("again")}</Button></p></TroubleNotice>;
  if (counts === null) return <p role="status">{say("loading")}</p>;
  if (counts.length === 0) return <Notice><p>{say("count-nothing")}</p></Notice>;
  return (
    <>
      {times === 0 ? null : <DoneNotice title={say("count-sent-title")} times={times}><p>{say("count-sent-detail")}</p></DoneNotice>}
      {counts.some(({ sent }) => sent !== null) ? <ComparedPart key={times} acts={acts} period={period} /> : null}
      {isRunning ? <Notice><p>{say("count-running")}</p></Notice> : null}
      {counts.map((count) => <OfOrganisation key={count.organisation} count={count} />)}
      <Notice><p>{say("count-what")}</p></Notice>
      {sending.trouble === null ? null : <TroubleNotice trouble={sending.trouble}><p>{say("count-kept")}</p></TroubleNotice>}
      <Buttons><Button kind="strong" busy={sending.busy} onPress={send}>
        {sending.busy ? say("working") : say(counts.some(({ sent }) => sent !== null) ? "count-send-again" : "count-send")}
      </Button></Buttons>
    </>
  );
}

function OfOrganisation({ count: { organisation, cases, sent } }: { count: Count }): JSX.Element {
  const say = useSay();
  const { nameOf } = useNames();
  return (
    <section class="count" aria-labelledby={`count-${organisation}`}>
      <h2 id={`count-${organisation}`}>{nameOf(organisation)}</h2>
      <p>{say("count-cases", { count: cases.length })} {sent === null ? say("count-not-sent") : say("count-version", { version: sent.seq + 1 })}</p>
      {sent?.sealed === undefined || sent.sealed === null ? null
        : <p class="quiet">{say("count-hash")} <span class="figures count__hash">{sent.sealed}</span></p>}
      {cases.length === 0 ? null : <CountTables cases={cases} />}
    </section>
  );
}

/** Releasing: what may be shown, preparing it, or approving what another author prepared. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Difference, Row } from "../../protocol/release.ts";
import { dayIn } from "../../text/day.ts";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { FiguresTable, rowName } from "../../ui/figures.tsx";
import { DoneNotice, Notice, TroubleNotice } from "../../ui/notice.tsx";
import type { Trouble } from "../../worker/trouble.ts";
import type { CalledStaff } from "../acts.ts";
import { useNames } from "../cases/ground.tsx";
import type { Figures, Proposal } from "./acts.ts";

interface Releasing {
  readonly acts: CalledStaff;
  readonly figures: Figures;
  /** How often she has done something here: what then stands there takes the focus. */
  readonly times: number;
  readonly onChanged: (figures: Figures) => void;
}

/** What she may do with the figures of this half-year. */
export function ReleasePart({ acts, figures, onChanged }: Omit<Releasing, "times">): JSX.Element {
  const say = useSay();
  const [times, setTimes] = useState(0);
  const { isWhole, isOver, isPublished, proposal, hasUnsignedProposal } = figures;
  const changed = (now: Figures): void => {
    onChanged(now);
    setTimes(times + 1);
  };
  const props: Releasing = { acts, figures, times, onChanged: changed };
  return (
    <section aria-labelledby="release">
      <h2 id="release">{say("figures-release")}</h2>
      {!isWhole ? <Notice><p>{say("figures-not-whole")}</p></Notice> : null}
      {isWhole && isPublished ? <Notice kind="good" about={times || undefined}><p>{say("figures-published")} <a href="/published">{say("figures-published-link")}</a></p></Notice> : null}
      {isWhole && !isPublished && !isOver ? <Notice><p>{say("figures-running")}</p></Notice> : null}
      {isWhole ? <Shown {...props} /> : null}
      {isWhole && isOver && !isPublished && proposal === null && !hasUnsignedProposal ? <Prepare {...props} /> : null}
      {isWhole && !isPublished && hasUnsignedProposal ? <Unsigned {...props} /> : null}
      {isWhole && !isPublished && proposal !== null ? <Proposed {...props} proposal={proposal} /> : null}
    </section>
  );
}

function Shown({ figures: { table, isPublished } }: Releasing): JSX.Element | null {
  const say = useSay();
  const { nameOf } = useNames();
  if (table === null) return null;
  return (
    <>
      {table.rows.length === 0
        ? <Notice title={say("figures-too-few")}><p>{say("figures-too-few-detail")} {isPublished ? "" : say("figures-too-few-release")}</p></Notice>
        : <FiguresTable caption={say("figures-may")} table={table} nameOf={nameOf} />}
      {table.notShown && table.rows.length > 0 ? <p>{say("figures-others-hidden")}</p> : null}
    </>
  );
}

function Prepare({ acts, figures: { period, batches, expected }, times, onChanged }: Releasing): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  if (batches === 0) return <Notice><p>{say("figures-no-counts")}</p></Notice>;
  const prepare = (): void => { doing.run(async () => { onChanged(await acts.proposeRelease(period)); }); };
  return (
    <>
      {times === 0 ? null : <DoneNotice times={times}><p>{say("figures-no-proposal")}</p></DoneNotice>}
      <Silent expected={expected} />
      <p>{say("figures-prepare-detail")}</p>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <Buttons><Button kind="strong" busy={doing.busy} onPress={prepare}>{say(doing.busy ? "working" : "figures-prepare")}</Button></Buttons>
    </>
  );
}

/** What is released once counts no later count: who did not send one is told before. */
function Silent({ expected }: Pick<Figures, "expected">): JSX.Element | null {
  const say = useSay();
  const count = expected.filter(({ batches }) => batches === 0).length;
  return count === 0 ? null : <Notice kind="careful" title={say("figures-silent", { count })}><p>{say("figures-silent-detail")}</p></Notice>;
}

function Proposed({ acts, figures: { period, expected }, times, onChanged, proposal }: Releasing & { proposal: Proposal }): JSX.Element {
  const { say, language } = useSpeaking();
  const doing = useDoing();
  const { isMine, author, difference, isOfTheseCounts } = proposal;
  const day = dayIn(language, proposal.day);
  const isSame = difference === null && isOfTheseCounts;
  const run = (act: (period: string) => Promise<Figures>) => (): void => { doing.run(async () => { onChanged(await act(period)); }); };
  const by = author ?? say("figures-nobody");
  return (
    <>
      <Notice kind={isSame ? "good" : "careful"} about={times || undefined} title={isMine ? say("figures-mine", { day }) : say("figures-proposed", { author: by, day })}>
        {isMine ? <p>{say("figures-mine-detail")}</p> : null}
        {isMine || !isSame ? null : <p>{say("figures-same")}</p>}
        {isMine || difference === null ? null : <p>{say("figures-differs")}</p>}
        {isOfTheseCounts ? null : <p>{say("figures-count-changed")}</p>}
        {difference === null ? null : <Differences difference={difference} />}
      </Notice>
      {!isMine && isSame ? <><Silent expected={expected} /><p>{say("figures-for-ever")}</p></> : null}
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <Buttons>
        {!isMine && isSame ? <Button kind="strong" busy={doing.busy} onPress={run(acts.approveRelease)}>{say(doing.busy ? "working" : "figures-approve")}</Button> : null}
        {isMine && !isSame ? <Button kind="strong" busy={doing.busy} onPress={run(acts.proposeRelease)}>{say(doing.busy ? "working" : "figures-prepare-again")}</Button> : null}
        <Button busy={doing.busy} onPress={run(acts.withdrawRelease)}>{say(isMine ? "figures-withdraw" : "figures-reject")}</Button>
      </Buttons>
    </>
  );
}

const OTHER_PROPOSAL: Trouble = { kind: "stop", why: "other-proposal" };

/** Nobody of now signed it: it is taken away, so that it does not stand in the way of a right one. */
function Unsigned({ acts, figures: { period }, onChanged }: Releasing): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const reject = (): void => { doing.run(async () => { onChanged(await acts.withdrawRelease(period)); }); };
  return (
    <>
      <TroubleNotice trouble={doing.trouble ?? OTHER_PROPOSAL} />
      <Buttons><Button kind="strong" busy={doing.busy} onPress={reject}>{say(doing.busy ? "working" : "figures-reject")}</Button></Buttons>
    </>
  );
}

function Differences({ difference: { missing, added, otherNotShown } }: { difference: Difference }): JSX.Element {
  const say = useSay();
  const { nameOf } = useNames();
  const named = (row: Row): { name: string; count: number } => ({ name: rowName(row, say, nameOf), count: row.reports });
  return (
    <ul>
      {added.map((row) => <li key={`+${row.organisations.join()}`}>{say("figures-added", named(row))}</li>)}
      {missing.map((row) => <li key={`-${row.organisations.join()}`}>{say("figures-missing", named(row))}</li>)}
      {otherNotShown ? <li>{say("figures-other-hidden")}</li> : null}
    </ul>
  );
}

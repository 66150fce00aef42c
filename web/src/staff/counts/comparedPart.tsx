/**
 * Whether published figures used what she sent; nothing while nothing is published.
 *
 * Separate because it needs nothing of the count itself: what a service holds back is missed by
 * nobody but her.
 */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import type { CalledStaff } from "../acts.ts";
import { useNames } from "../cases/ground.tsx";
import type { Compared } from "./acts.ts";

/** Her counts of a half-year beside the figures. */
export function ComparedPart({ acts, period }: { acts: CalledStaff; period: string }): JSX.Element | null {
  const comparing = useDoing();
  const [compared, setCompared] = useState<readonly Compared[] | null>(null);
  useEffect(() => { comparing.run(async () => { setCompared(await acts.comparedCounts(period)); }); }, []);
  if (comparing.trouble !== null) return <TroubleNotice trouble={comparing.trouble} looking />;
  return compared === null || compared.length === 0 ? null : <Verdicts compared={compared} />;
}

function Verdicts({ compared }: { compared: readonly Compared[] }): JSX.Element {
  const say = useSay();
  const { nameOf } = useNames();
  const isAll = compared.every(({ verdict }) => verdict === "used");
  return (
    <Notice kind={isAll ? "good" : "careful"} title={say("count-compared")}>
      <ul>{compared.map(({ organisation, verdict }) => <li key={organisation}>{nameOf(organisation)}: {say("count-verdict", { verdict })}</li>)}</ul>
      <p>{say(isAll ? "count-verdict-all" : "count-verdict-what")}</p>
    </Notice>
  );
}

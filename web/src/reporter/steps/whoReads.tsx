/** Who would read at an organisation: its own adviser, one from above, one of the pool, or nobody. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../text/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Called } from "../../worker/call.ts";
import type { Nearest, Opened, ReporterActs } from "../acts.ts";
import { isWhole, useNames } from "../naming.ts";
import { OtherWays } from "../start/help.tsx";

/** Of the whole nobody expects advisers of its own. */
const OF_THE_WHOLE = "organisation-reads-whole";
const SENTENCES = {
  own: "organisation-reads-own", above: "organisation-reads-above", pool: "organisation-reads-pool", nobody: "organisation-reads-nobody",
} as const;

/** A sentence, once it is known; nothing when it cannot be known now. */
export function WhoReads({ acts, opened, organisation }: {
  acts: Called<ReporterActs>; opened: Opened; organisation: string | null;
}): JSX.Element {
  const [nearest, setNearest] = useState<Nearest | null>(null);
  useEffect(() => {
    let isAwaited = true;
    setNearest(null);
    if (organisation !== null) {
      acts.nearest(organisation).then(
        (found) => { if (isAwaited) setNearest(found); }, () => { if (isAwaited) setNearest(null); });
    }
    return () => { isAwaited = false; };
  }, [acts, organisation]);
  return <div role="status">{nearest === null ? null : <Told nearest={nearest} opened={opened} />}</div>;
}

function Told({ nearest: { organisation, at, above }, opened }: { nearest: Nearest; opened: Opened }): JSX.Element {
  const say = useSay();
  const named = useNames(opened);
  const sentence = say(at === "pool" && isWhole(opened, organisation) ? OF_THE_WHOLE : SENTENCES[at], { name: named(organisation), other: named(above ?? organisation) });
  if (at === "nobody") return <Notice kind="careful"><p>{sentence}</p><OtherWays support={opened.installation.support} /></Notice>;
  return <Notice><p>{sentence} {say("organisation-reads-later")}</p></Notice>;
}

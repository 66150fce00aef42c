/** Who would read at an organisation: its own adviser, one from above, one of the pool, or nobody. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { nameOf } from "../../house/organisationName.ts";
import { useSpeaking } from "../../text/language.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Called } from "../../worker/call.ts";
import type { Opened, Readers, ReporterActs } from "../acts.ts";
import { OtherWays } from "../start/help.tsx";

/** A sentence, once it is known; nothing when it cannot be known now. */
export function WhoReads({ acts, opened, organisation }: {
  acts: Called<ReporterActs>; opened: Opened; organisation: string | null;
}): JSX.Element {
  const [readers, setReaders] = useState<Readers | null>(null);
  useEffect(() => {
    let isAwaited = true;
    setReaders(null);
    if (organisation !== null) {
      acts.readers({ organisation, excluded: [], wish: null, withDeputy: false }).then(
        (found) => { if (isAwaited) setReaders(found); }, () => { if (isAwaited) setReaders(null); });
    }
    return () => { isAwaited = false; };
  }, [acts, organisation]);
  return <div role="status">{readers === null ? null : <Told readers={readers} opened={opened} />}</div>;
}

function Told({ readers: { organisation, steps }, opened }: { readers: Readers; opened: Opened }): JSX.Element {
  const { say, language } = useSpeaking();
  const named = (slug: string): string => {
    const found = opened.organisations.find((one) => one.slug === slug);
    return found === undefined ? slug : nameOf(found, language);
  };
  const name = named(organisation);
  const [first] = steps;
  if (first === undefined) {
    return <Notice kind="careful"><p>{say("organisation-reads-nobody", { name })}</p><OtherWays support={opened.installation.support} /></Notice>;
  }
  const sentence = first.organisation === null ? say("organisation-reads-pool", { name })
    : first.organisation === organisation ? say("organisation-reads-own", { name })
    : say("organisation-reads-above", { name, other: named(first.organisation) });
  return <Notice><p>{sentence} {say("organisation-reads-later")}</p></Notice>;
}

/** When nobody can be sealed to: said at once, with the other ways. Never a dead end. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice, TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import type { Called } from "../../worker/call.ts";
import type { Trouble } from "../../worker/trouble.ts";
import type { ReporterActs } from "../acts.ts";
import { HelpAndSupport, UrgentHelp, type Support } from "../start/help.tsx";

/** What went wrong at opening, what to do instead, and another try. */
export function ClosedPage({ acts, trouble, onAgain }: {
  acts: Called<ReporterActs>; trouble: Trouble; onAgain: () => void;
}): JSX.Element {
  const say = useSay();
  const [support, setSupport] = useState<Support>(null);
  useEffect(() => { acts.support().then(setSupport, () => { setSupport(null); }); }, [acts, trouble]);
  const again = <Buttons><Button onPress={onAgain}>{say("again")}</Button></Buttons>;
  return (
    <Page title={say("closed-title")} quiet>
      <p class="lead">{say("closed-lead")}</p>
      {trouble.kind === "unknown" ? <Notice kind="careful"><p>{say("closed-unreachable")}</p>{again}</Notice>
        : <TroubleNotice trouble={trouble}>{again}</TroubleNotice>}
      <UrgentHelp />
      <HelpAndSupport support={support} />
      <p>{say("closed-client")}</p>
    </Page>
  );
}

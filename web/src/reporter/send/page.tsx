/** Sending: one press, said aloud, and safe to repeat however often it takes. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button, Buttons } from "../../ui/button.tsx";
import { TroubleNotice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { PlainText } from "../../ui/plainText.tsx";
import type { Called } from "../../worker/call.ts";
import type { Trouble } from "../../worker/trouble.ts";
import type { Opened, Readers, Report, ReporterActs, Taken } from "../acts.ts";
import { readsForAll, useNames } from "../naming.ts";
import { OtherWays } from "../start/help.tsx";

/** Told in our words: what the service asks of her here is one step that this page knows. */
const OTHER_READER: Trouble = { kind: "stop", why: "other-reader" };

/** Whether it was refused for who would read: her lists are looked at again, so that the service cannot choose another. */
function isOfReaders(trouble: Trouble): boolean {
  return trouble.kind === "refused" && trouble.problem.faults.some(({ field }) => field.startsWith("input.readers"));
}

/** The last look before it is sealed and sent. */
export function SendPage({ acts, opened, report, readers, comesBack, onBack, onChoose, onTaken }: {
  acts: Called<ReporterActs>; opened: Opened; report: Report; readers: Readers; comesBack: boolean;
  onBack: () => void; onChoose: () => void; onTaken: (taken: Taken) => void;
}): JSX.Element {
  const say = useSay();
  const name = useNames(opened);
  const { busy, trouble, run } = useDoing();
  const mustChoose = trouble !== null && isOfReaders(trouble);
  const send = (): void => { run(async () => { onTaken(await acts.send(report)); }); };
  return (
    <Page title={say("send-title")}>
      <p class="lead">{say("send-lead")}</p>
      <ul>
        {readers.chosen.map(({ key, role, name: who, organisations }) => (
          <li key={key}><strong><PlainText text={who} /></strong>, {say(`send-${role}${readsForAll(readers, key) ? "-all" : ""}`, { organisations: organisations.map(name).join(", ") })}</li>
        ))}
      </ul>
      <p>{say("send-nobody-else")}</p>
      <p>{say(comesBack ? "send-with-words" : "send-without-words")}</p>
      {trouble === null ? null : mustChoose ? <TroubleNotice trouble={OTHER_READER} /> : (
        <TroubleNotice trouble={trouble}>
          {trouble.kind === "unknown" ? <p>{say("send-stay")}</p> : <OtherWays support={opened.installation.support} />}
        </TroubleNotice>
      )}
      <Buttons>
        {mustChoose ? <Button kind="strong" onPress={onChoose}>{say("send-choose")}</Button>
          : <Button kind="strong" busy={busy} onPress={send}>{say(trouble === null ? "send-now" : "send-again")}</Button>}
        <Button busy={busy} onPress={onBack}>{say("back")}</Button>
      </Buttons>
      <p role="status">{busy ? say("send-busy") : ""}</p>
    </Page>
  );
}

/** Her return: words first, then her report with everything that was said since. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Called } from "../../worker/call.ts";
import type { Mailbox, Opened, ReporterActs } from "../acts.ts";
import { MailboxView } from "./view.tsx";
import { WordsForm } from "./wordsForm.tsx";

/** The form for her words, or what they open. Leaving it forgets every secret. */
export function ReturnPage({ acts, opened, onHome }: {
  acts: Called<ReporterActs>; opened: Opened; onHome: () => void;
}): JSX.Element {
  const [mailbox, setMailbox] = useState<Mailbox | null>(null);
  const leave = (): void => { acts.forget().then(onHome, onHome); };
  return mailbox === null
    ? <WordsForm acts={acts} onOpened={setMailbox} onBack={leave} />
    : <MailboxView acts={acts} opened={opened} mailbox={mailbox} onMailbox={setMailbox} onLeave={leave} />;
}

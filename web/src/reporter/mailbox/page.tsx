/** Her return: words first, then her report with everything that was said since. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useBackWithin } from "../../ui/history.ts";
import type { Called } from "../../worker/call.ts";
import type { Mailbox, Opened, ReporterActs } from "../acts.ts";
import { Leaving } from "./leaving.tsx";
import { MailboxView } from "./view.tsx";
import { WordsForm } from "./wordsForm.tsx";

/**
 * The form for her words, or what they open. Leaving it, by a button or by Back, forgets every
 * secret, and asks first where a message would be lost.
 */
export function ReturnPage({ acts, opened, onHome }: {
  acts: Called<ReporterActs>; opened: Opened; onHome: () => void;
}): JSX.Element {
  const [mailbox, setMailbox] = useState<Mailbox | null>(null);
  const [reply, setReply] = useState("");
  const [asked, setAsked] = useState(0);
  const leave = (): void => { acts.forget().then(onHome, onHome); };
  const ask = (): void => {
    if (reply.trim() === "") leave();
    else setAsked(asked + 1);
  };
  const write = (text: string): void => {
    setAsked(0);
    setReply(text);
  };
  useBackWithin(() => {
    ask();
    return true;
  });
  return mailbox === null
    ? <WordsForm acts={acts} onOpened={setMailbox} onBack={leave} />
    : <MailboxView acts={acts} opened={opened} mailbox={mailbox} onMailbox={setMailbox} reply={reply} onReply={write}
      leaving={<Leaving asked={asked} onAsk={ask} onStay={() => { setAsked(0); }} onLeave={leave} />} />;
}

/** The way out of her mailbox, and the question before a message that was not sent is lost. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { REPLY } from "./reply.tsx";

/** A button, or the question: `asked` counts how often, each time anew, and is 0 while there is none. */
export function Leaving({ asked, onAsk, onStay, onLeave }: {
  asked: number; onAsk: () => void; onStay: () => void; onLeave: () => void;
}): JSX.Element {
  const say = useSay();
  const stay = (): void => {
    onStay();
    document.getElementById(REPLY)?.focus();
  };
  if (asked === 0) return <><p>{say("mailbox-leave-why")}</p><Buttons><Button onPress={onAsk}>{say("mailbox-leave")}</Button></Buttons></>;
  return (
    <Notice kind="careful" title={say("mailbox-unsent-title")} about={asked}>
      <p>{say("mailbox-unsent")}</p>
      <Buttons>
        <Button onPress={stay}>{say("mailbox-unsent-stay")}</Button>
        <Button onPress={onLeave}>{say("mailbox-unsent-leave")}</Button>
      </Buttons>
    </Notice>
  );
}

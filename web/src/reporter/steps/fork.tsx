/** After the required questions: tell more, or go straight to sending. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { Button, Buttons } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";

/** Two equal ways, neither of them wrong. */
export function ForkPage({ onMore, onSend, onBack }: { onMore: () => void; onSend: () => void; onBack: () => void }): JSX.Element {
  const say = useSay();
  return (
    <Page title={say("fork-title")}>
      <p class="lead">{say("fork-lead")}</p>
      <p>{say("fork-text")}</p>
      <Buttons>
        <Button kind="strong" onPress={onMore}>{say("fork-on")}</Button>
        <Button kind="strong" onPress={onSend}>{say("fork-send")}</Button>
        <Button onPress={onBack}>{say("back")}</Button>
      </Buttons>
    </Page>
  );
}

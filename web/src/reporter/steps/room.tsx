/** How much more can be written: always to be seen, said aloud only when it is nearly full. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";

/** From here on it is said aloud. */
const NEARLY_FULL = 2_000;
/** Said anew after so many letters, not at each of them. */
const ROUND = 200;

/** The room that is left, in letters: most letters are one byte, so it is "about". */
export function Room({ left }: { left: number }): JSX.Element {
  const say = useSay();
  const shown = left < NEARLY_FULL ? left : Math.floor(left / ROUND) * ROUND;
  const spoken = left >= 0 && left < NEARLY_FULL ? say("story-room", { left: Math.ceil(left / ROUND) * ROUND }) : "";
  return (
    <>
      <p class="quiet">{left < 0 ? "" : say("story-room", { left: shown })}</p>
      <p class="unseen" role="status">{spoken}</p>
    </>
  );
}

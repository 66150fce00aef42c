/**
 * The quick way out: the page is blanked first, then replaced by a neutral one.
 *
 * Separate so that it works from everywhere and depends on nothing. History cannot be wiped by a
 * page: the start says so.
 */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSay } from "../text/language.tsx";
import { stopAsking } from "./history.ts";

/** The weather: what anybody may have been looking at. */
const ELSEWHERE = "https://www.knmi.nl/";
const PRESSES = 3;
const WITHIN = 2_000;

/** A button that leaves at once; Shift three times does the same. */
export function QuickExit({ onLeave }: { onLeave: () => void }): JSX.Element {
  const say = useSay();
  const leave = (): void => {
    document.documentElement.replaceChildren();
    stopAsking();
    onLeave();
    location.replace(ELSEWHERE);
  };
  const newest = useRef(leave);
  newest.current = leave;
  // Listening once: a page that draws itself anew must not forget a press.
  useEffect(() => onThreeShifts(() => { newest.current(); }), []);
  return <button type="button" class="button button--exit" onClick={leave}>{say("leave")}</button>;
}

/** Calls when Shift alone was pressed three times in a moment; gives the way to stop listening. */
function onThreeShifts(act: () => void): () => void {
  let times: readonly number[] = [];
  const listen = (event: KeyboardEvent): void => {
    times = event.key === "Shift" && !event.repeat ? [...times.filter((time) => event.timeStamp - time < WITHIN), event.timeStamp] : [];
    if (times.length >= PRESSES) act();
  };
  window.addEventListener("keydown", listen);
  return () => { window.removeEventListener("keydown", listen); };
}

/** Help, at the foot of every page of the staff; beside the work, so that nothing has to be unlocked again. */
import type { JSX } from "preact";
import { useSay } from "../text/language.tsx";
import { Elsewhere } from "../ui/elsewhere.tsx";

/** Leads to the guides of each role. */
export function GuideLink(): JSX.Element {
  const say = useSay();
  return <p><Elsewhere href="/guide" name={say("room-guides")} /></p>;
}

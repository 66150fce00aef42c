/** A sentence around something that is no text: a link, a button. */
import type { ComponentChildren, JSX } from "preact";
import { useSay } from "../text/language.tsx";

/** Stands for the piece while the sentence is made; no text of ours holds it. */
const MARK = "\uE000";

/** The sentence `id` with `children` where it names `$number` or `$name`. */
export function Around({ id, children }: { id: string; children: ComponentChildren }): JSX.Element {
  const [before = "", after = ""] = useSay()(id, { number: MARK, name: MARK }).split(MARK);
  return <>{before}{children}{after}</>;
}

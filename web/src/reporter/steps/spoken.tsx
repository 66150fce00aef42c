/** A line that is said aloud once it has come to rest, not at each letter typed. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

const REST = 700;

/** Shown at once, said after a moment. */
export function Spoken({ text }: { text: string }): JSX.Element {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => { setSaid(text); }, REST);
    return () => { clearTimeout(timer); };
  }, [text]);
  return <><p class="quiet" aria-hidden="true">{text}</p><p class="unseen" role="status">{said}</p></>;
}

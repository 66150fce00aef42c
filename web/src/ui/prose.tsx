/** A longer text in paragraphs and lists, from one message. */
import type { JSX } from "preact";
import { blocksOf } from "../text/prose.ts";

/** The text as paragraphs and lists. */
export function Prose({ text }: { text: string }): JSX.Element {
  return (
    <>
      {blocksOf(text).map((block, place) => block.kind === "paragraph"
        ? <p key={place}>{block.text}</p>
        : <ul key={place}>{block.items.map((item) => <li key={item}>{item}</li>)}</ul>)}
    </>
  );
}

/**
 * Somebody else's words, as text and nothing else.
 *
 * Separate so that words and names are shown in one way everywhere: as text nodes, apart from the
 * sentence around them, with hidden characters made visible. It never makes a link or markup.
 */
import type { JSX } from "preact";
import { useSay } from "../text/language.tsx";
import { visible } from "./visible.ts";

/** Words of others; `block` keeps their lines and stands by itself, else they stand in a sentence. */
export function PlainText({ text, block = false }: { text: string; block?: boolean }): JSX.Element {
  const say = useSay();
  const pieces = visible(text).map(({ kind, text: piece }, place) => kind === "text"
    ? piece
    : <span key={place} class="hidden-mark" role="img" aria-label={say("hidden-mark", { name: piece })}>{piece}</span>);
  return block
    ? <div class="plain-text" dir="auto" translate={false}>{pieces}</div>
    : <bdi translate={false}>{pieces}</bdi>;
}

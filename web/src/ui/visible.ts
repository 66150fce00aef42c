/**
 * Characters that nobody sees, made visible: what turns the writing direction, has no width, or
 * controls a device.
 *
 * Separate from the component so that it is pure. Words and names of others pass through here
 * before they are shown: hidden marks could make a sentence read as another one. What joins
 * letters of a script or the parts of an emoji is left alone.
 */

/** A piece of a text: shown as it is, or by its number because it would not be seen. */
export interface Piece {
  readonly kind: "text" | "hidden";
  readonly text: string;
}

/** Controls, separators, and everything that a font is told not to show: direction marks, tags. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/u;
/** Line, tab, the joiners of letters and emoji, and how an emoji is drawn. */
const HARMLESS = /[\n\t\u200C\u200D]|\p{Variation_Selector}/u;

/** The text in pieces, in its order; line ends of every system become one kind. */
export function visible(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let shown = "";
  const flush = (): void => {
    if (shown !== "") pieces.push({ kind: "text", text: shown });
    shown = "";
  };
  for (const character of text.replaceAll("\r\n", "\n")) {
    if (HIDDEN.test(character) && !HARMLESS.test(character)) {
      flush();
      pieces.push({ kind: "hidden", text: nameOf(character) });
    } else shown += character;
  }
  flush();
  return pieces;
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

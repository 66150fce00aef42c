/**
 * The look of a page, adopted from the script itself.
 *
 * Separate because it spares the request of a style sheet before the first words stand; who has no
 * JavaScript gets the same sheet by a link.
 */

/** Puts the style sheet on this document. */
export function adoptLook(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [sheet];
}

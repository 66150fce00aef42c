/**
 * Paragraphs and lists in a longer sentence of `locales/`.
 *
 * Separate so that a text of several paragraphs is one message, which a translator sees whole. It
 * knows no other form: a text can bring no link and no markup.
 */

/** A paragraph, or the items of a list. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] };

/** Blocks stand apart by an empty line; a block that begins with "- " is a list. */
export function blocksOf(text: string): readonly Block[] {
  return text.split(/\n\s*\n/).map((block) => block.trim()).filter((block) => block !== "").map(blockOf);
}

function blockOf(block: string): Block {
  if (!block.startsWith("- ")) return { kind: "paragraph", text: joined(block) };
  return { kind: "list", items: block.slice(2).split(/\n\s*- /).map(joined) };
}

function joined(lines: string): string {
  return lines.split(/\s*\n\s*/).join(" ").trim();
}

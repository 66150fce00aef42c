/**
 * Reading the tree of organisations, as far as choosing readers needs it.
 *
 * Separate from its names and numbers, which are for pages. The bytes are bound to the directory by
 * their hash.
 */
import { textOf } from "./bytes.ts";
import * as json from "./json.ts";
import type { Tree } from "./tree.ts";

/** Reads one organisation. */
export const organisation = json.object({
  slug: json.text,
  parent: json.orNull(json.text),
  validUntil: json.orNull(json.day),
  successor: json.orNull(json.text),
});
const file = json.object({ organisations: json.list(organisation) });

/** One organisation. `validUntil` is the last day on which it exists. */
export type Organisation = json.Of<typeof organisation>;

/**
 * The tree in the bytes of `GET /api/v1/organisations`.
 * @throws Fault `bytes`, `json` or `member` when they hold none.
 */
export function readTree(bytes: Uint8Array): Tree {
  const { organisations } = json.readJson(textOf(bytes, "bytes"), file);
  return new Map(organisations.map((one) => [one.slug, one]));
}

/**
 * Organisations with the names that people know them by.
 *
 * Separate from `protocol/organisations`, which choosing readers stands on and which knows no
 * names: these are read from the same bytes, for pages alone.
 */
import { textOf } from "../protocol/bytes.ts";
import * as json from "../protocol/json.ts";
import { organisation } from "../protocol/organisations.ts";

const named = json.object({ kind: json.text, labelNl: json.text, labelEn: json.text, abbr: json.text, aliases: json.list(json.text) });
const both: json.Read<json.Of<typeof organisation> & json.Of<typeof named>> =
  (value, path) => ({ ...organisation(value, path), ...named(value, path) });
const file = json.object({ organisations: json.list(both) });

/** One organisation with its names. */
export type NamedOrganisation = json.Of<typeof both>;

/**
 * All organisations in the bytes that the newest list names by hash.
 * @throws Fault `bytes`, `json` or `member` when they hold none.
 */
export function readOrganisations(bytes: Uint8Array): readonly NamedOrganisation[] {
  return json.readJson(textOf(bytes, "bytes"), file).organisations;
}

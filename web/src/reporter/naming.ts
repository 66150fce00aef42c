/** Organisations by name, in the language of the page; an unknown one is named by its slug. */
import { nameOf } from "../house/organisationName.ts";
import { useSpeaking } from "../text/language.tsx";
import type { KeyId } from "../protocol/brands.ts";
import type { Opened, Readers } from "./acts.ts";

/** Whether this is the top of the tree: what she chooses whose organisation is not in the list. */
export function isWhole({ organisations }: Opened, slug: string): boolean {
  return organisations.some((one) => one.slug === slug && one.parent === null);
}

/** Whether somebody can be chosen only because she reads for all organisations, not as one of hers. */
export function readsForAll({ steps }: Readers, key: KeyId): boolean {
  return steps.find(({ advisers }) => advisers.some((one) => one.key === key))?.organisation === null;
}

/** Gives the name of an organisation by its slug. */
export function useNames({ organisations }: Opened): (slug: string) => string {
  const { language } = useSpeaking();
  return (slug) => {
    const found = organisations.find((one) => one.slug === slug);
    return found === undefined ? slug : nameOf(found, language);
  };
}

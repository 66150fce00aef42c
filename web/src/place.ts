/**
 * Where this page is and which root it was served with.
 *
 * Separate so that both are read in one place. A page from an attacked server can name another
 * root: the threat model says so, and the native client cannot be served otherwise.
 */
import type { Instance } from "./protocol/brands.ts";
import type { Place } from "./house/house.ts";

/**
 * The place of this document. The fingerprints are taken as they stand: a root is believed only when
 * it hashes to one of them. Null when the installation has no root yet.
 */
export function placeOfPage(): Place | null {
  const root = document.querySelector<HTMLMetaElement>('meta[name="weerklank-root"]')?.content ?? "";
  const [first, ...further] = root.split(",").filter((one) => one !== "") as Instance[];
  return first === undefined ? null : { authority: location.origin, instance: first, further };
}

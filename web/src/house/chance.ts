/**
 * Chance, from the browser's own generator.
 *
 * Separate because the protocol takes it as a parameter: nothing else may throw dice.
 */
import type { Entropy } from "../protocol/brands.ts";

/** Fresh random bytes, fit for keys. */
export const chance: Entropy = (length) => crypto.getRandomValues(new Uint8Array(length));

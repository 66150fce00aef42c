/**
 * Parts: several byte strings in one body, each with its length before it.
 *
 * Separate because both directions of every signed request use it.
 */
import { fourBytes, join, numberAt } from "./bytes.ts";
import { Fault } from "./fault.ts";

/** The media type of such a body. */
export const PARTS_TYPE = "application/vnd.weerklank.parts";

/** One body of all parts. */
export function writeParts(parts: readonly Uint8Array[]): Uint8Array {
  return join(...parts.flatMap((part) => [fourBytes(part.length), part]));
}

/**
 * The parts of a body.
 * @throws Fault `parts` when it ends within a part.
 */
export function readParts(body: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < body.length) {
    if (at + 4 > body.length) throw new Fault("parts", "ends within a length");
    const end = at + 4 + numberAt(body, at);
    if (end > body.length) throw new Fault("parts", "ends within a part");
    parts.push(body.slice(at + 4, end));
    at = end;
  }
  return parts;
}

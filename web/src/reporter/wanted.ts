/** For whom readers are wanted when her answer to "where" changes. Separate so that it is pure. */
import type { Wanted } from "./acts.ts";

/** The same wishes at an organisation: whom she excluded stays so, whom she wished was of the other one. */
export function wantedAt(organisation: string, wanted: Wanted): Wanted {
  return wanted.organisation === organisation ? wanted : { organisation, excluded: wanted.excluded, wish: null, withDeputy: wanted.withDeputy };
}

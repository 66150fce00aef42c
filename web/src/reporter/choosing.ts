/** What she decides besides her answers. Separate because it is kept while she goes to and fro. */
import type { Readers, Taken, Wanted } from "./acts.ts";

/** Who reads, whether she comes back, and what came of sending. */
export interface Choosing {
  readonly wanted: Wanted;
  readonly readers: Readers | null;
  readonly comesBack: boolean;
  readonly taken: Taken | null;
}

/** Nobody excluded, chance decides, a deputy too. */
export const UNDECIDED: Choosing = {
  wanted: { organisation: "", excluded: [], wish: null, withDeputy: true }, readers: null, comesBack: true, taken: null,
};

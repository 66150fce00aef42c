/** A reporter without a browser: the quick way to a case where a test is about somebody else. */
import type { CaseId } from "../../src/protocol/brands.ts";
import { theService } from "../ground/world.ts";
import type { Member } from "../ground/service.ts";

/** What she keeps of it. */
interface Reported {
  readonly case: CaseId;
  readonly return_words: string;
}

/** Reports to this adviser by the native client. */
export function reportedTo({ organisation, name }: Member, told: string): Reported {
  const said = theService().client("report", "--organisation", organisation, "--adviser", name, "--role", "m.zelf", "--wish", "w.advies", "--text", told);
  return JSON.parse(said) as Reported;
}

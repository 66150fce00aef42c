/** A reporter without a browser: the quick way to a case where a test is about somebody else. */
import { theService } from "../ground/world.ts";
import type { Member } from "../ground/service.ts";

/** Reports to this adviser by the native client; gives what it prints. */
export function reportedTo({ organisation, name }: Member, told: string): string {
  return theService().client("report", "--organisation", organisation, "--adviser", name, "--role", "m.zelf", "--wish", "w.advies", "--text", told);
}

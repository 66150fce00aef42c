/** The staff's worker: the only place where a staff member's keys are. */
import { serve } from "../worker/serve.ts";
import type { StaffActs } from "./acts.ts";
import { administrationWork } from "./administration/work.ts";
import { casesWork } from "./cases/work.ts";
import { countsWork } from "./counts/work.ts";
import { directoryWork } from "./directory/work.ts";
import { entryWork } from "./entry/work.ts";
import { figuresWork } from "./figures/work.ts";
import { invitationWork } from "./invitations/work.ts";

serve<StaffActs>({
  ...entryWork,
  ...casesWork,
  ...countsWork,
  ...figuresWork,
  ...directoryWork,
  ...invitationWork,
  ...administrationWork,
});

/** The staff's worker: the only place where a staff member's keys are. */
import { serve } from "../worker/serve.ts";

serve({});

/**
 * The reporter's worker: the only place where her keys are.
 *
 * Separate because what is not in the page cannot be read from it. Nothing is ever stored.
 */
import { serve } from "../worker/serve.ts";
import type { ReporterActs } from "./acts.ts";
import { Visit } from "./work/visit.ts";

serve<ReporterActs>(new Visit());

/**
 * The reporter's worker: the only place where her keys are.
 *
 * Separate because what is not in the page cannot be read from it. Nothing is ever stored.
 */
import { House } from "../house/house.ts";
import { Net } from "../net.ts";
import { serve } from "../worker/serve.ts";
import type { ReporterActs } from "./acts.ts";
import { today } from "../house/house.ts";

let house: House | null = null;

serve<Pick<ReporterActs, "open">>({
  open: async (place) => {
    house = await House.visit(place, new Net("reporter"));
    const { installation, questionnaire } = house.start;
    return { installation, questionnaire, organisations: [...house.directory.tree.values()], textBytes: 40_000, today: today() };
  },
});

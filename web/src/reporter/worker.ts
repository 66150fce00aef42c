/**
 * The reporter's worker: the only place where her keys are.
 *
 * Separate because what is not in the page cannot be read from it. Nothing is ever stored.
 */
import { House, today } from "../house/house.ts";
import { readOrganisations } from "../house/organisations.ts";
import { fetchStart, type Start } from "../house/start.ts";
import { Net } from "../net.ts";
import { serve } from "../worker/serve.ts";
import type { ReporterActs } from "./acts.ts";

let house: House | null = null;
let start: Start | null = null;

serve<Pick<ReporterActs, "open" | "support">>({
  open: async (place) => {
    const net = new Net("reporter");
    start = await fetchStart(net);
    house = House.of(place, net, start);
    const { installation, questionnaire } = house.start;
    return { installation, questionnaire, organisations: readOrganisations(start.organisations), textBytes: 40_000, today: today() };
  },
  support: async () => Promise.resolve(start?.installation.support ?? null),
});

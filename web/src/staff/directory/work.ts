/** The worker's side of a coordinator's desk. */
import { today } from "../../house/house.ts";
import { readOrganisations, type NamedOrganisation } from "../../house/organisations.ts";
import type { Start } from "../../house/start.ts";
import { Stop } from "../../refusal.ts";
import { hashOf } from "../../protocol/encoding.ts";
import { troubleOf } from "../../worker/trouble.ts";
import { current, freshHouse } from "../session.ts";
import type { DirectoryActs, Overview } from "./acts.ts";
import { coverage, termOf } from "./coverage.ts";
import { fetchCandidates, isLastGroup, waitingOf, type Candidates } from "./work/candidates.ts";
import { fetchGround, type Ground } from "./work/ground.ts";
import { planned, prepare, publishPrepared, type Prepared } from "./work/publishing.ts";

interface Laid {
  readonly ground: Ground;
  readonly candidates: Candidates;
}

let laid: Laid | null = null;
let prepared: Prepared | null = null;

/** A coordinator's acts. */
export const directoryWork: DirectoryActs = {
  desk: async () => {
    prepared = null;
    const ground = await fetchGround();
    const candidates = await fetchCandidates(ground.session);
    laid = { ground, candidates };
    const { start: { organisations: tree }, scope, own } = ground;
    const { newestTree } = candidates;
    return {
      today: today(), scope, organisations: namedIn(ground.start), waiting: candidates.all.map(waitingOf),
      list: own === null ? null : {
        number: own.list.number, term: termOf(own.list.notAfter, today()), people: own.list.subjects, former: own.list.former,
      },
      newTree: newestTree === hashOf(tree) ? null : newestTree,
    };
  },
  isHeard: ({ key, heard }) => {
    const found = onDesk().candidates.all.find((one) => one.key === key);
    if (found === undefined) throw new Stop("candidate-gone");
    return isLastGroup(found, heard);
  },
  plan: (decided) => {
    const { ground, candidates } = onDesk();
    if (decided.tree !== null && decided.tree !== candidates.newestTree) throw new Stop("other-tree");
    prepared = prepare(ground, candidates.all, decided);
    return planned(ground, prepared);
  },
  publish: async (hash) => {
    if (prepared?.hash !== hash) throw new Stop("not-planned");
    await publishPrepared(onDesk().ground.session, prepared);
    prepared = null;
  },
  overview,
};

/** The tree with its names; nothing before the first import. */
function namedIn({ organisations }: Start): readonly NamedOrganisation[] {
  return organisations.length === 0 ? [] : readOrganisations(organisations);
}

function onDesk(): Laid {
  if (laid === null) throw new Stop("not-planned");
  return laid;
}

async function overview(): Promise<Overview> {
  const { statement, scope, start, own } = await fetchGround();
  const organisations = namedIn(start);
  const term = termOf(statement.notAfter, today());
  try {
    const { directory } = await freshHouse();
    return {
      statement: term, organisations, trouble: null, coverage: coverage(directory, scope, today()),
      lists: directory.coordinators.map(({ key, entry, list }) => ({
        name: entry.name, isMine: key === current().key, organisations: entry.organisations,
        number: list.number, term: termOf(list.notAfter, today()), people: list.subjects.length,
      })),
    };
  } catch (error) {
    // Without a directory that verifies only her own list is certain.
    const mine = own === null ? [] : [{
      name: current().me.name, isMine: true, organisations: scope,
      number: own.list.number, term: termOf(own.list.notAfter, today()), people: own.list.subjects.length,
    }];
    return { statement: term, organisations, lists: mine, coverage: [], trouble: troubleOf(error) };
  }
}

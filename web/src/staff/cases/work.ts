/** The worker's side of cases. */
import { fetchCodes, type Codes } from "../../house/codes.ts";
import { today } from "../../house/house.ts";
import { readOrganisations } from "../../house/organisations.ts";
import type { CaseId } from "../../protocol/brands.ts";
import type { Bodies } from "../../protocol/frame.ts";
import { Stop } from "../../refusal.ts";
import { current, verifiedHouse } from "../session.ts";
import type { CasesActs, Colleague, Done, Says } from "./acts.ts";
import { unknownIn } from "./coding.ts";
import { presentReaders } from "./readers.ts";
import { viewOf } from "./view.ts";
import { act, openAsDeputy, opensFirst } from "./work/acting.ts";
import { closeCase } from "./work/closing.ts";
import { compose, type Wanted } from "./work/compose.ts";
import { allCases } from "./work/inbox.ts";
import { openCase } from "./work/open.ts";
import { acknowledged, handedOver } from "./work/sharing.ts";

/** Lists that the directory names by hash: fetched once, and again when it names others. */
let labels: { readonly hash: string; readonly codes: Promise<Codes> } | null = null;

async function codes(): Promise<Codes> {
  const house = await verifiedHouse();
  const hash = house.directory.coordinators.map(({ list }) => list.codesHash).join();
  if (labels?.hash !== hash) labels = { hash, codes: fetchCodes(house) };
  const { codes: fetched } = labels;
  fetched.catch(() => { labels = null; });
  return fetched;
}

/** The acts of cases. */
export const casesWork: CasesActs = {
  ground: async () => ({ codes: await codes(), organisations: readOrganisations((await verifiedHouse()).start.organisations), today: today() }),
  inbox: allCases,
  openCase: async (id) => {
    const opened = await openCase(id);
    const { header, house, log } = opened;
    const nameOf = house.nameOf.bind(house);
    return viewOf(log, { id, own: current().key, codes: await codes(), today: today(), header, opensFirst: opensFirst(opened), nameOf });
  },
  say: (id, kind, text) => kind === "acknowledge"
    ? act(id, `acknowledge/${text}`, (opened) => acknowledged(opened, text))
    : write(id, said(kind, text)),
  tag: (id, tags) => write(id, { kind: "tags", body: { tags } }),
  code: async (id, coding) => {
    if (unknownIn(coding, await codes()).length > 0) throw new Stop("unknown-code");
    return write(id, { kind: "coding", body: { ...coding, codedBy: "adviser" } });
  },
  closeCase,
  openAsDeputy,
  colleagues,
  handOver: (id, wish) => act(id, `handOver/${JSON.stringify(wish)}`, (opened) => handedOver(opened, wish), "as it is"),
};

function said(kind: Exclude<Says, "acknowledge">, text: string): Wanted<"message" | "note" | "reopen" | "recuse"> {
  return kind === "recuse" ? { kind, body: { reason: text } } : { kind, body: { text } };
}

async function write<K extends keyof Bodies>(id: CaseId, wanted: Wanted<K>): Promise<Done> {
  return act(id, `${wanted.kind}/${JSON.stringify(wanted.body)}`, (opened) => compose(opened, wanted),
    wanted.kind === "recuse" ? "as it is" : "in a fresh epoch");
}

async function colleagues(id: CaseId): Promise<readonly Colleague[]> {
  const { house, log } = await openCase(id);
  const deputies = presentReaders(log).filter(({ key, role }) => role === "deputy" && key !== current().key).map(({ key }) => key);
  const reads = log.readers.map(({ key }) => key).filter((key) => !deputies.includes(key));
  const able = house.directory.listed.filter(({ key, role, since, awayUntil }) => role === "adviser" && since <= today()
    && (awayUntil === null || awayUntil < today()) && !reads.includes(key) && !log.report.excluded.includes(key));
  const byKey = new Map(able.map(({ key, name, organisations }) => [key, { key, name, organisations, isDeputy: deputies.includes(key) }]));
  return [...byKey.values()].sort((one, other) => one.name.localeCompare(other.name, "nl"));
}

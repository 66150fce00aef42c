/** The worker's side of an administrator's rooms. */
import { sendAct } from "../../house/act.ts";
import { today } from "../../house/house.ts";
import { fetchStart, type Start } from "../../house/start.ts";
import { textOf } from "../../protocol/bytes.ts";
import { instanceNote } from "../../protocol/directory.ts";
import { parseVerifyKey } from "../../protocol/ed25519.ts";
import * as json from "../../protocol/json.ts";
import { readTree } from "../../protocol/organisations.ts";
import { termOf } from "../directory/coverage.ts";
import { current, freshHouse } from "../session.ts";
import type { AdministrationActs, Configured, OrganisationChange } from "./acts.ts";

const changeShape = json.object({
  slug: json.text, change: json.oneOf("added", "ended", "changed", "kept", "refused"), from: json.orNull(json.text), to: json.orNull(json.text),
});
const change: json.Read<OrganisationChange> = (value, path) => {
  const { field } = json.members(value, path);
  return { ...changeShape(value, path), field: field === undefined ? null : json.text(field, `${path}.field`) };
};
const importedShape = json.object({
  diff: json.list(change), hash: json.hash,
  warnings: json.list(json.object({ line: json.whole, column: json.text, rule: json.text, remedy: json.text })),
});
const journalShape = json.object({
  entries: json.list(json.object({
    day: json.day, plane: json.oneOf("console", "staff"), actor: json.orNull(json.text), act: json.text, subject: json.orNull(json.text),
  })),
  next: json.orNull(json.whole),
});

/** An administrator's acts. */
export const administrationWork: AdministrationActs = {
  importOrganisations: async (csv, dryRun) => {
    const { net, place, key, signer } = current();
    const answer = await sendAct(net, place.authority, { path: "/staff/organisations", action: "import", input: { key, dryRun }, bodies: [csv] }, signer);
    const { diff, warnings, hash } = json.readJson(textOf(answer.body, "json"), importedShape);
    return { changes: diff, warnings, hash };
  },
  journal: async (after) => {
    const answer = await current().net.postJson("/staff/journal", { after });
    return json.readJson(textOf(answer.body, "json"), journalShape);
  },
  namesOfKeys: async () => {
    try {
      const { directory: { coordinators } } = await freshHouse();
      return Object.fromEntries(coordinators.flatMap(({ key, entry, list: { subjects, former } }) =>
        [{ key, name: entry.name }, ...former, ...subjects].map((one) => [one.key, one.name])));
    } catch {
      // Names are a kindness: the journal stands without them.
      return {};
    }
  },
  configured: async () => {
    const { net, place } = current();
    const start = await fetchStart(net);
    const { installation, questionnaire: { version, pages }, organisations } = start;
    return {
      installation, instance: place.instance, further: place.further, statement: statementOf(start),
      questionnaire: { version, pages: pages.length }, organisations: organisations.length === 0 ? 0 : readTree(organisations).size,
    };
  },
};

function statementOf({ directory: { root, instance: source } }: Start): Configured["statement"] {
  const { place: { instance, further: roots, authority } } = current();
  if (root === null || source === null) return null;
  try {
    const found = instanceNote({ instance, roots, root: parseVerifyKey(root), authority, today: today() }, source);
    return {
      number: found.number, term: termOf(found.notAfter, today()), coordinators: found.coordinators.length, desks: found.desks.map(({ year }) => year),
    };
  } catch {
    return null;
  }
}

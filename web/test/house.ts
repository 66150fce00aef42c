/** A small installation for tests: a root, two coordinators, three advisers and a report author. */
import type { Day, Hash, Instance, KeyId, Recipient, Seed, VerifyKey } from "../src/protocol/brands.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import type { Expected, Served } from "../src/protocol/directory.ts";
import { verifyKeyOf } from "../src/protocol/ed25519.ts";
import { hashOf } from "../src/protocol/encoding.ts";
import { instanceOf, keyId } from "../src/protocol/keys.ts";
import { addSignature, parseNote, type SignerName } from "../src/protocol/note.ts";
import { signInstance, signList, signSubject, type InstanceStatement, type Listed, type ListStatement, type Role } from "../src/protocol/statement.ts";
import { openerOf, seedOf, type Opener } from "./people.ts";

export const today = "2026-11-22" as Day;
export const root = seedOf("root");
export const rootKey: VerifyKey = verifyKeyOf(root);
export const instance: Instance = instanceOf(rootKey);
export const service = seedOf("service");
export const authority = "https://weerklank.example";

/** A member of staff with her keys and her confirmed statement. */
export interface Member extends Opener {
  readonly seed: Seed;
  readonly key: KeyId;
  readonly recipient: Recipient;
  readonly subject: string;
  readonly listed: Listed;
}

/** How a member is made. */
export interface Making {
  readonly role?: Role;
  readonly organisations: readonly string[];
  readonly pool?: boolean;
  readonly by: Seed;
}

/** Makes a member of staff whose statement is confirmed by who is named. */
export async function member(name: string, making: Making): Promise<Member> {
  const opener = await openerOf(name);
  const seed = seedOf(`${name} signing`);
  const role = making.role ?? "adviser";
  const { organisations, pool = false } = making;
  const own = signSubject({
    instance, role, name, organisations, pool, languages: ["nl"], recipient: opener.recipient, day: "2026-01-05" as Day,
  }, seed);
  const by: SignerName = making.by === root ? "root" : "staff";
  const subject = addSignature(own, "subject", { name: by, seed: making.by });
  const key = keyId(opener.recipient, verifyKeyOf(seed));
  const listed: Listed = {
    hash: parseNote(subject, "subject").hash, key, role, name, organisations, pool, languages: ["nl"],
    since: "2026-01-05" as Day, awayUntil: null,
  };
  return { ...opener, seed, key, subject, listed };
}

const organisations = [
  ["rijk", null], ["ministerie", "rijk"], ["dienst", "ministerie"], ["agentschap", "rijk"],
  ["oud", "rijk", "2025-12-31", "dienst"],
].map(([slug, parent, validUntil = null, successor = null]) => ({
  slug, parent, validFrom: null, validUntil, successor, kind: "organisation", labelNl: slug, labelEn: slug, abbr: "", aliases: [],
}));

export const tree = utf8(JSON.stringify({ organisations }));
export const codes = utf8(JSON.stringify({ lists: { outcome: { member: "outcomes", nl: "Afloop", en: "Outcome", multi: true, codes: [{ id: "o.gesprek", nl: "Gesprek", en: "Talk" }] } } }));

export const coordinators = [
  await member("coordinator of the ministry", { role: "coordinator", organisations: ["ministerie"], by: root }),
  await member("coordinator of the whole", { role: "coordinator", organisations: ["rijk"], by: root }),
] as const;
export const [ofMinistry, ofWhole] = coordinators;
export const inService = await member("adviser in the service", { organisations: ["dienst"], by: ofMinistry.seed });
export const inMinistry = await member("adviser in the ministry", { organisations: ["ministerie"], by: ofMinistry.seed });
export const inPool = await member("adviser in the pool", { organisations: ["agentschap"], pool: true, by: ofWhole.seed });
export const reportAuthor = await member("report author", { role: "reportAuthor", organisations: ["rijk"], by: ofWhole.seed });

/** The list of a coordinator. */
export function listOf(coordinator: Member, members: readonly Member[]): ListStatement {
  return {
    instance, coordinator: coordinator.key, number: 3, day: "2026-11-10" as Day, notAfter: "2026-12-10" as Day,
    organisationsHash: hashOf(tree), codesHash: hashOf(codes), subjects: members.map(({ listed }) => listed), former: [],
  };
}

export const lists = [listOf(ofMinistry, [inService, inMinistry]), listOf(ofWhole, [inPool, reportAuthor])] as const;

export const statement: InstanceStatement = {
  instance, number: 1, day: "2026-11-01" as Day, notAfter: "2027-11-01" as Day, name: "Voorbeeld", authority,
  serviceKey: verifyKeyOf(service), desks: [{ year: 2026, recipient: (await openerOf("desk")).recipient }],
  coordinators: coordinators.map(({ key, listed }) => ({
    key, hash: listed.hash, name: listed.name, organisations: listed.organisations,
  })),
};

export const expected: Expected = { instance, root: rootKey, authority, today };

/** All that the server serves. */
export function served(): Served {
  return {
    instance: signInstance(statement, root),
    lists: [signList(lists[0], ofMinistry.seed), signList(lists[1], ofWhole.seed)],
    subjects: [...coordinators, inService, inMinistry, inPool, reportAuthor].map(({ subject }) => subject),
    organisations: tree,
    codes,
  };
}

/** A hash of nothing that exists. */
export const noHash: Hash = hashOf("nothing");

/**
 * People who act from this process: with the same code as in a browser, at the public door.
 *
 * Separate because an installation of real size is made of them: each adviser makes keys and enrols
 * by an invitation, a coordinator compares digits and signs, each report is sealed and sent.
 * Nothing is put there in another way.
 */
import { createHash } from "node:crypto";
import type { Place } from "../../src/house/house.ts";
import { readOrganisations } from "../../src/house/organisations.ts";
import { fetchStart } from "../../src/house/start.ts";
import { Net } from "../../src/net.ts";
import type { KeyId, VerifyKey } from "../../src/protocol/brands.ts";
import { verifyKeyOf } from "../../src/protocol/ed25519.ts";
import { recipientOf } from "../../src/protocol/identity.ts";
import { fingerprintDigits, instanceOf } from "../../src/protocol/keys.ts";
import type { Report } from "../../src/reporter/acts.ts";
import { Visit } from "../../src/reporter/work/visit.ts";
import { directoryWork } from "../../src/staff/directory/work.ts";
import { entryWork } from "../../src/staff/entry/work.ts";
import { invitationWork } from "../../src/staff/invitations/work.ts";
import { current } from "../../src/staff/session.ts";
import type { Member } from "../ground/service.ts";

/** Most statements that are handed in with one list. */
const AT_ONCE = 50;
/** Letters of a name: about as hard to compress as what people are called. */
const NAME = 12;

/** Somebody who enrolled. */
interface Enrolled {
  readonly key: KeyId;
  /** The last group of her digits, as she reads it out. */
  readonly heard: string;
}

/** Lets everybody in this process reach the service, each with the cookie of her session. */
export async function reach(origin: string): Promise<Place> {
  const { fetch } = globalThis;
  let cookie = "";
  globalThis.fetch = async (path, init) => {
    const headers = new Headers(init?.headers);
    if (init?.credentials === "same-origin" && cookie !== "") headers.set("cookie", cookie);
    const answer = await fetch(new URL(path as string, origin), { ...init, headers });
    cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).at(-1) ?? cookie;
    return answer;
  };
  const { directory: { root } } = await fetchStart(new Net("reporter"));
  return { authority: origin, instance: instanceOf(root as VerifyKey), further: [] };
}

/** Slugs of all organisations that are there today. */
export async function organisationsOf(): Promise<readonly string[]> {
  const { organisations } = await fetchStart(new Net("reporter"));
  return readOrganisations(organisations).filter(({ validUntil }) => validUntil === null).map(({ slug }) => slug);
}

/** So many advisers more, spread over these organisations, all on the list of this coordinator. */
export async function enrolAdvisers(place: Place, many: number, organisations: readonly string[], by: { administrator: Member; coordinator: Member }): Promise<void> {
  await entryWork.unlockWithWords(place, by.administrator.recovery_words);
  const links: string[] = [];
  for (let number = 0; number < many; number += 1) {
    const { link } = await invitationWork.invite("adviser", nameOf(number), [organisations[number % organisations.length] ?? ""]);
    links.push(link.split("=")[1] ?? "");
  }
  const enrolled: Enrolled[] = [];
  for (const invitation of links) enrolled.push(await enrol(place, invitation));
  await entryWork.unlockWithWords(place, by.coordinator.recovery_words);
  while (enrolled.length > 0) await confirm(enrolled.splice(0, AT_ONCE));
}

function nameOf(number: number): string {
  const letters = createHash("sha256").update(`${number}`).digest("base64url").replaceAll(/[^a-z]/g, "");
  return `Vertrouwenspersoon ${letters.slice(0, NAME)}`;
}

async function enrol(place: Place, invitation: string): Promise<Enrolled> {
  entryWork.makeKeys(place, invitation, await entryWork.look(invitation), { languages: ["nl", "en"], pool: false });
  for (const set of [1, 2]) entryWork.recoveryWords(set, "nl");
  await entryWork.handIn(null);
  await entryWork.complete(null);
  const { key, opening, keys } = current();
  return { key, heard: fingerprintDigits(await recipientOf(opening), verifyKeyOf(keys.signing)).split(" ").at(-1) ?? "" };
}

/** What a coordinator does who heard the digits of these people. */
async function confirm(enrolled: readonly Enrolled[]): Promise<void> {
  await directoryWork.desk();
  const { hash } = directoryWork.plan({ confirmed: enrolled, away: [], revoked: [], tree: null });
  await directoryWork.publish(hash);
}

/** So many reports to one adviser of an organisation. */
export async function report(place: Place, many: number, organisation: string, to: Member): Promise<void> {
  const visit = new Visit();
  await visit.open(place);
  const { steps } = await visit.readers({ organisation, excluded: [], wish: null, withDeputy: false });
  const wish = steps.flatMap(({ advisers }) => advisers).find(({ name }) => name === to.name)?.key ?? null;
  const wanted = { organisation, excluded: [], wish, withDeputy: false };
  for (let number = 0; number < many; number += 1) {
    await visit.readers(wanted);
    await visit.send({ ...ONE_REPORT, wanted });
    await visit.forget();
  }
}

/** What a person might send. */
export const ONE_REPORT: Omit<Report, "wanted"> = {
  answers: {
    role: "m.zelf", workRelation: null, grounds: ["g.ras"], racismForms: [], natures: [], behaviours: ["b.grap"], actors: [], settings: [],
    frequency: null, when: null, impacts: [], wishes: ["w.advies"], contact: null, earlierSteps: [], earlierResults: [], barriers: [],
    suggestions: [],
  },
  text: "Zij lachten weer om mijn naam. ".repeat(50),
};

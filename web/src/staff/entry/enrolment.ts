/**
 * Enrolling: from an invitation to keys of her own, each way in tried before it counts.
 *
 * Separate because nothing of it exists once she is in. Her root is made here and leaves only as
 * wraps; an enrolment is complete when every wrap came back from the service and opened.
 */
import { sendAct, type ActSigner } from "../../house/act.ts";
import { chance } from "../../house/chance.ts";
import { today, type Place } from "../../house/house.ts";
import { readOrganisations } from "../../house/organisations.ts";
import type { Bilingual } from "../../house/questionnaire.ts";
import { Net } from "../../net.ts";
import type { Recipient } from "../../protocol/brands.ts";
import { textOf, utf8 } from "../../protocol/bytes.ts";
import { verifyKeyOf } from "../../protocol/ed25519.ts";
import { b64 } from "../../protocol/encoding.ts";
import * as json from "../../protocol/json.ts";
import { keyId, staffKeys } from "../../protocol/keys.ts";
import { identityOf, recipientOf } from "../../protocol/identity.ts";
import { signSubject } from "../../protocol/statement.ts";
import { WORD_LISTS } from "../../protocol/wordLists.ts";
import { writeWords } from "../../protocol/words.ts";
import { Refused, Stop } from "../../refusal.ts";
import { begin, type SignedIn } from "../session.ts";
import type { Choice, EnrolmentActs, Invited } from "./acts.ts";
import { freshChallenge, keysOfTouch, mustOpen, sendWays, signInByTouch, triedWords, wayByPasskey, wayByWords, wrapFor, type WayMade } from "./ways.ts";

const ROOT_BYTES = 32;
/** Bytes of recovery words. */
export const WORD_BYTES = 20;

interface Making {
  readonly place: Place;
  readonly net: Net;
  readonly invitation: string;
  readonly invited: Invited;
  readonly choice: Choice;
  readonly root: Uint8Array;
  /** One secret for each set of words. */
  readonly secrets: Map<number, Uint8Array>;
  /** What the passkey is made for. */
  challenge: string;
  /** What was handed in. */
  ways: readonly WayMade[];
}

let making: Making | null = null;

const invitedShape = json.object({
  role: json.oneOf("adviser", "coordinator", "reportAuthor", "administrator"),
  name: json.text, organisations: json.list(json.text), expires: json.whole,
});

/** The acts of enrolling. */
export const enrolmentWork: EnrolmentActs = {
  look: async (invitation) => {
    const net = new Net("staff");
    try {
      const answer = await net.postJson("/staff/invitations/look", { invitation });
      const invited = json.readJson(textOf(answer.body, "json"), invitedShape);
      return { ...invited, names: await namesOf(net, invited.organisations) };
    } catch (error) {
      throw error instanceof Refused && error.problem.status === 404 ? new Stop("invitation") : error;
    }
  },
  makeKeys: (place, invitation, invited, choice) => {
    const { root = chance(ROOT_BYTES), secrets = new Map<number, Uint8Array>() } = making ?? {};
    making = { place, net: new Net("staff"), invitation, invited, choice, root, secrets, challenge: "", ways: [] };
  },
  recoveryWords: (set, language) => {
    const { secrets } = here();
    const secret = secrets.get(set) ?? chance(WORD_BYTES);
    secrets.set(set, secret);
    return writeWords(secret, WORD_LISTS[language]);
  },
  enrolmentCeremony: async () => {
    const now = here();
    const { recipient, signer } = await keysOf(now);
    now.challenge = await freshChallenge(now.net);
    return { ...now.place, challenge: now.challenge, key: keyId(recipient, verifyKeyOf(signer.seed)), others: [] };
  },
  handIn: async (made) => {
    const now = here();
    const byWords = [...now.secrets.values()].map((secret) => wayByWords(secret, now.place));
    // With a passkey one set of words is enough; a second one that was begun is dropped.
    now.ways = made === null ? byWords : [...byWords.slice(0, 1), wayByPasskey(made, now.place, now.challenge)];
    await handIn(now);
  },
  complete: async (touched) => {
    const now = here();
    const { place, net, root, ways } = now;
    let last: SignedIn | null = null;
    let keys = ways[0]?.keys;
    for (const way of ways.filter(({ challenge }) => challenge === null)) {
      last = await triedWords(place, net, way, root);
      ({ keys } = way);
    }
    if (touched !== null) {
      last = await signInByTouch(net, touched);
      keys = keysOfTouch(touched, place);
      await mustOpen(last, keys, root);
    }
    if (last === null || keys === undefined) throw new Stop("locked");
    const { signer } = await keysOf(now);
    const input = { verifyKey: b64(verifyKeyOf(signer.seed)) };
    await sendAct(net, place.authority, { path: "/staff/enrolments/complete", action: "complete", input, bodies: [] }, signer);
    const me = await begin(place, net, last, keys);
    forgetMaking();
    return me;
  },
};

/** Names for the page alone; slugs before the first tree is imported. */
async function namesOf(net: Net, slugs: readonly string[]): Promise<readonly Bilingual[]> {
  const tree = await net.get("/organisations").then(({ body }) => readOrganisations(body)).catch(() => []);
  return slugs.map((slug) => {
    const found = tree.find((one) => one.slug === slug);
    return { nl: found?.labelNl ?? slug, en: found?.labelEn ?? slug };
  });
}

/** Hands everything in; where the answer was lost, signing in tells that it had arrived. */
async function handIn(now: Making): Promise<void> {
  const { place, net, invitation, root, ways } = now;
  const { recipient, signer } = await keysOf(now);
  const input = { invitation, verifyKey: b64(verifyKeyOf(signer.seed)), recipient, paths: ways.map(({ path }) => path) };
  const wraps = await Promise.all(ways.map(async (way) => wrapFor(root, way)));
  const bodies = [utf8(statement(now, recipient, signer)), ...wraps];
  try {
    await sendWays(net, place, { path: "/staff/enrolments", action: "enrol", input, bodies }, signer, ways);
  } catch (error) {
    const [byWords] = ways;
    const isIn = byWords !== undefined && await triedWords(place, net, byWords, root).then(() => true, () => false);
    if (!isIn) throw error;
  }
}

/** Her statement about her own keys; an administrator makes none: nobody seals to her. */
function statement({ place: { instance }, invited: { role, name, organisations }, choice }: Making, recipient: Recipient, signer: ActSigner): string {
  if (role === "administrator") return "";
  return signSubject({ instance, role, name, organisations, ...choice, recipient, day: today() }, signer.seed);
}

async function keysOf({ root, place }: Making): Promise<{ readonly recipient: Recipient; readonly signer: ActSigner }> {
  const { opening, signing } = staffKeys(root, place.instance);
  return { recipient: await recipientOf(identityOf(opening)), signer: { name: "staff", seed: signing } };
}

function here(): Making {
  if (making === null) throw new Stop("locked");
  return making;
}

function forgetMaking(): void {
  making?.root.fill(0);
  for (const secret of making?.secrets.values() ?? []) secret.fill(0);
  making = null;
}

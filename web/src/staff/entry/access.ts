/** Adding and removing ways to unlock: each new one is tried before it is called added. */
import { sendAct } from "../../house/act.ts";
import { chance } from "../../house/chance.ts";
import { textOf } from "../../protocol/bytes.ts";
import * as json from "../../protocol/json.ts";
import { WORD_LISTS } from "../../protocol/wordLists.ts";
import { writeWords } from "../../protocol/words.ts";
import { Stop } from "../../refusal.ts";
import { current } from "../session.ts";
import type { AccessActs, Way } from "./acts.ts";
import { WORD_BYTES } from "./enrolment.ts";
import { freshChallenge, sendWays, triedWords, wayByPasskey, wayByWords, wrapFor, type WayMade } from "./ways.ts";

const waysShape = json.object({
  paths: json.list(json.object({ path: json.text, kind: json.oneOf("words", "passkey") })),
});

let secret: Uint8Array | null = null;
let challenge = "";

/** The acts of one's own access. */
export const accessWork: AccessActs = {
  ways,
  newWords: (language) => {
    secret ??= chance(WORD_BYTES);
    return writeWords(secret, WORD_LISTS[language]);
  },
  addWords: async () => {
    const { place, net, root } = current();
    if (secret === null) throw new Stop("locked");
    const way = wayByWords(secret, place);
    await add(way);
    await triedWords(place, net, way, root);
    forgetAccess();
  },
  additionCeremony: async () => {
    const { place, net, key } = current();
    challenge = await freshChallenge(net);
    const others = (await ways()).flatMap(({ path, kind }) => kind === "passkey" ? [path] : []);
    return { ...place, challenge, key, others };
  },
  addPasskey: async (made) => add(wayByPasskey(made, current().place, challenge)),
  removeWay: async (path) => {
    const { place, net, key, signer } = current();
    await sendAct(net, place.authority, { path: "/staff/paths/remove", action: "remove-path", input: { key, path }, bodies: [] }, signer);
  },
};

/** Drops words that were begun. */
export function forgetAccess(): void {
  secret?.fill(0);
  secret = null;
}

async function ways(): Promise<readonly Way[]> {
  const answer = await current().net.postJson("/staff/paths", {});
  return json.readJson(textOf(answer.body, "json"), waysShape).paths;
}

async function add(way: WayMade): Promise<void> {
  const { place, net, root, key, signer } = current();
  const act = { path: "/staff/paths/add", action: "add-path", input: { key, path: way.path }, bodies: [await wrapFor(root, way)] };
  await sendWays(net, place, act, signer, [way]);
}

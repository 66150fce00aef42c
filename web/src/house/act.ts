/**
 * Signed requests: a challenge, a signature over it and the bodies, work where it is demanded.
 *
 * Separate so that every act is sent in one way, and again with the same bodies when the answer
 * was lost. It must never change a body to try again: that is for who made it.
 */
import { Net, type Answer } from "../net.ts";
import * as json from "../protocol/json.ts";
import type { Seed } from "../protocol/brands.ts";
import { textOf } from "../protocol/bytes.ts";
import type { SignerName } from "../protocol/note.ts";
import { solveWork, workSubject, writeRequest } from "../protocol/request.ts";
import { Refused, Stop, Unknown } from "../refusal.ts";

/** Most zero bits that a device works for: some seconds. */
const MOST_WORK = 26;
/** Waits between tries, milliseconds. */
const WAITS = [150, 400, 1_000, 2_500] as const;
/** Statuses by which the service says that it took nothing in. */
const TOOK_NOTHING = [503, 507];

/** One act to be sent. */
export interface Act {
  /** Below `/api/v1`. */
  readonly path: string;
  /** The action of that path. */
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly bodies: readonly Uint8Array[];
}

/** Who signs it, and as what. */
export interface ActSigner {
  readonly name: SignerName;
  readonly seed: Seed;
}

const challengeShape = json.object({ challenge: json.text, workBits: json.whole });

/**
 * Sends an act, and again when the answer is lost, the service is busy or asks for work.
 * @throws Refused with the service's problem, Unknown when no answer came to any try, Stop
 * `unfair-work` when more work is asked than is fair.
 */
export async function sendAct(net: Net, authority: string, act: Act, signer: ActSigner): Promise<Answer> {
  let demanded = 0;
  let isLost = false;
  for (let tried = 0; ; tried += 1) {
    try {
      return await once(net, authority, act, signer, demanded);
    } catch (error) {
      const bits = error instanceof Refused && error.problem.status === 503 ? error.problem.workBits : null;
      isLost ||= error instanceof Unknown;
      const wait = WAITS[tried];
      if (wait === undefined || !mayTryAgain(error)) throw isLost && isRetryable(error) ? new Unknown("no try was answered") : error;
      demanded = bits ?? demanded;
      if (bits === null) await new Promise((done) => setTimeout(done, wait));
    }
  }
}

async function once(net: Net, authority: string, act: Act, signer: ActSigner, demanded: number): Promise<Answer> {
  const { challenge, workBits } = await freshChallenge(net);
  const bits = Math.max(demanded, act.action === "submit" ? workBits : 0);
  if (bits > MOST_WORK) throw new Stop("unfair-work");
  const work = bits === 0 ? {} : { work: solveWork(workSubject(challenge, act.bodies), bits) };
  const { action, bodies } = act;
  const request = writeRequest({ action, authority, challenge, bodies, input: { ...act.input, ...work } }, signer.name, signer.seed);
  try {
    return await net.postParts(act.path, request);
  } catch (error) {
    throw afterSending(error);
  }
}

async function freshChallenge(net: Net): Promise<json.Of<typeof challengeShape>> {
  const answer = await net.postJson("/challenges", {});
  return json.readJson(textOf(answer.body, "json"), challengeShape);
}

/** A service that fails after the act reached it may have failed behind the commit. */
function afterSending(error: unknown): unknown {
  if (!(error instanceof Refused)) return error;
  const { status } = error.problem;
  return status >= 500 && !TOOK_NOTHING.includes(status) ? new Unknown("it failed after it was sent") : error;
}

function mayTryAgain(error: unknown): boolean {
  return isRetryable(error) || (error instanceof Refused && error.problem.status === 429);
}

function isRetryable(error: unknown): boolean {
  return error instanceof Unknown || (error instanceof Refused && error.problem.status === 503);
}

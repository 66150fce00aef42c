/**
 * A device whose clock runs ahead: how lists look when they are about to end.
 *
 * Separate because a worker's clock is out of reach of the tools of a page: it is changed where
 * its script comes over the wire. Only looking works so; the service keeps the right time.
 */
import { brotliDecompressSync } from "node:zlib";
import type { Answered, Wire } from "./wire.ts";

const DAY = 86_400_000;
const WORKER = /^\/staff-worker-[\w-]+\.js$/;

/** From now on every staff worker over this wire believes that it is so many days later. */
export function runsAhead(wire: Wire, days: number): void {
  const ahead = `{ const now = Date.now; Date.now = () => now() + ${days * DAY}; }\n`;
  wire.meddling = ({ path }, answered) => WORKER.test(path) ? begun(answered, ahead) : answered;
}

/** A script with something before it. */
function begun({ status, headers: { "content-encoding": encoding, ...headers }, body }: Answered, before: string): Answered {
  const script = encoding === "br" ? brotliDecompressSync(body) : body;
  return { status, headers, body: Buffer.concat([Buffer.from(before), script]) };
}

/**
 * A device whose clock is wrong, and what is seen once time has passed.
 *
 * Separate because a worker's clock is out of reach of the tools of a page: it is changed where
 * its script comes over the wire. The service keeps the right time, whatever its answers then say.
 */
import { brotliDecompressSync } from "node:zlib";
import type { Answered, Meddling } from "./wire.ts";

const DAY = 86_400_000;
const WORKER = /^\/(?:reporter|staff)-worker-[\w-]+\.js$/;

/** Every worker believes that it is so many days later; earlier below zero. */
export function clockOff(days: number): Meddling {
  // What a worker loads later comes over the wire too, and must not move the clock again.
  const moved = `globalThis.movedClock ??= (() => { const now = Date.now; return Date.now = () => now() + ${days * DAY}; })();\n`;
  return ({ path }, answered) => WORKER.test(path) ? begun(answered, moved) : answered;
}

/** So many days have passed, for the device and in what the service says of its own clock. */
export function daysLater(days: number): Meddling {
  const off = clockOff(days);
  return (asked, answered) => {
    const date = new Date(Date.now() + days * DAY).toUTCString();
    return off(asked, { ...answered, headers: { ...answered.headers, date } });
  };
}

/** A script with something before it. */
function begun({ status, headers: { "content-encoding": encoding, ...headers }, body }: Answered, before: string): Answered {
  const script = encoding === "br" ? brotliDecompressSync(body) : body;
  return { status, headers, body: Buffer.concat([Buffer.from(before), script]) };
}

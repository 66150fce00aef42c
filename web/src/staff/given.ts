/**
 * What the service gives back of things that only their owner, or the root, can have made.
 *
 * Separate so that whatever is wrong with one is told as what it means to her, never as a fault
 * of the page: somebody gave her something else.
 */
import { Fault } from "../protocol/fault.ts";
import { Stop } from "../refusal.ts";

/** What opening gives. @throws Stop `why` for every fault of it. */
export async function given<T>(opening: Promise<T>, why: string): Promise<T> {
  try {
    return await opening;
  } catch (error) {
    throw error instanceof Fault ? new Stop(why) : error;
  }
}

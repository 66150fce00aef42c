/**
 * Acts that tell when the service has ended the session.
 *
 * Separate so that no room has to know: whatever it asks, the page locks when she is no longer in.
 */
import { troubleOf, type Trouble } from "../worker/trouble.ts";
import type { CalledStaff } from "./acts.ts";

/** The same acts; `onEnded` is called when one finds the session ended or the keys gone. */
export function watched(acts: CalledStaff, onEnded: () => void): CalledStaff {
  const ask = (name: string) => async (...args: readonly unknown[]): Promise<unknown> => {
    try {
      return await (acts as unknown as Readonly<Record<string, (...args: readonly unknown[]) => Promise<unknown>>>)[name]?.(...args);
    } catch (error) {
      if (isEnded(troubleOf(error))) onEnded();
      throw error;
    }
  };
  return new Proxy({}, { get: (_, name) => typeof name === "string" ? ask(name) : undefined }) as CalledStaff;
}

/** Whether it means that she is not signed in any more. */
export function isEnded(trouble: Trouble): boolean {
  return (trouble.kind === "refused" && trouble.problem.status === 401) || (trouble.kind === "stop" && trouble.why === "locked");
}

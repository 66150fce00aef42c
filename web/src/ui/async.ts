/**
 * An act that takes a while: running once at a time, with its trouble kept for showing.
 *
 * Separate so that a double press is one act everywhere.
 */
import { useRef, useState } from "preact/hooks";
import { troubleOf, type Trouble } from "../worker/trouble.ts";

/** The state of an act and the way to start it. */
export interface Doing {
  readonly busy: boolean;
  readonly trouble: Trouble | null;
  /** Starts it, unless one is running already. */
  readonly run: (act: () => Promise<void>) => void;
  readonly forget: () => void;
}

/** One act at a time. */
export function useDoing(): Doing {
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const run = (act: () => Promise<void>): void => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setTrouble(null);
    act().catch((error: unknown) => { setTrouble(troubleOf(error)); }).finally(() => {
      running.current = false;
      setBusy(false);
    });
  };
  return { busy, trouble, run, forget: () => { setTrouble(null); } };
}

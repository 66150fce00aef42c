/**
 * Readers for what she wants at this moment, asked of the worker again whenever that changes.
 *
 * Separate so that only the newest answer is ever shown: an earlier one may come later.
 */
import { useEffect, useState } from "preact/hooks";
import type { Called } from "../../worker/call.ts";
import { troubleOf, type Trouble } from "../../worker/trouble.ts";
import type { Readers, ReporterActs, Wanted } from "../acts.ts";

/** What is known so far. */
export interface AskedReaders {
  /** The last ones known, also while others are being chosen. */
  readonly readers: Readers | null;
  readonly isBusy: boolean;
  readonly trouble: Trouble | null;
  readonly again: () => void;
}

/** The readers for these wishes. */
export function useReaders(acts: Called<ReporterActs>, wanted: Wanted): AskedReaders {
  const [readers, setReaders] = useState<Readers | null>(null);
  const [isBusy, setBusy] = useState(true);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isNewest = true;
    const ifNewest = (act: () => void) => (): void => {
      if (!isNewest) return;
      setBusy(false);
      act();
    };
    setBusy(true);
    setTrouble(null);
    acts.readers(wanted).then(
      (found) => { ifNewest(() => { setReaders(found); })(); },
      (error: unknown) => { ifNewest(() => { setTrouble(troubleOf(error)); })(); },
    );
    return () => { isNewest = false; };
  }, [acts, JSON.stringify(wanted), attempt]);
  return { readers, isBusy, trouble, again: () => { setAttempt(attempt + 1); } };
}

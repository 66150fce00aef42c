/**
 * Seals what is being written once she pauses, so that a closed tab loses nothing that she typed
 * before; until then the page asks before it is left.
 *
 * Separate because it is the only place where a draft travels while she works.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useLeaveWarning } from "../ui/history.ts";
import type { CalledStaff } from "./acts.ts";
import type { DraftShelf } from "./draftShelf.ts";
import type { Keeping } from "./keptDraft.tsx";

/** How long she pauses before it is sealed. */
const PAUSE = 4_000;

/** The shelf with what seals it. Where that fails the page asks before it is left; typing tries again, and so does the lock. */
export function useSealing(acts: CalledStaff, shelf: DraftShelf): Keeping {
  const [isUnkept, setUnkept] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const typed = useRef(0);
  useLeaveWarning(isUnkept);
  useEffect(() => () => { clearTimeout(timer.current); }, []);
  return useMemo(() => {
    const seal = async (): Promise<void> => {
      const before = typed.current;
      const { isAtService } = await acts.keepDrafts(shelf.toSeal(), shelf.finished());
      if (isAtService && typed.current === before) setUnkept(false);
    };
    const quietly = (): void => { seal().catch(() => undefined); };
    return { shelf, onTyped: (isFinished) => {
      typed.current += 1;
      clearTimeout(timer.current);
      setUnkept(!shelf.isClean);
      if (isFinished) quietly();
      else if (!shelf.isClean) timer.current = setTimeout(quietly, PAUSE);
    } };
  }, [acts, shelf]);
}

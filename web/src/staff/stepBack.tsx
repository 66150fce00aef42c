/**
 * The browser's Back in the workspace: from a case to the inbox, from a room to the one before.
 *
 * Separate so that a view says only how to leave itself. Nothing about where she is goes into the
 * history: it holds one more entry of the same address, whatever she does.
 */
import { createContext } from "preact";
import { useContext, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { mindBack, useBack } from "../ui/history.ts";

type Step = () => void;

/** The steps that can be taken back now, the last one first to go. */
export interface Steps {
  /** Adds one; gives what takes it away again. */
  readonly add: (step: Step) => Step;
}

/** Gives them to every room. */
export const StepsBack = createContext<Steps | null>(null);

/** Listens to Back for as long as the page is there. */
export function useStepsBack(): Steps {
  const steps = useRef<readonly Step[]>([]);
  const isMinded = useRef(false);
  useBack(() => {
    const last = steps.current.at(-1);
    isMinded.current = last !== undefined;
    last?.();
    return isMinded.current;
  });
  return useMemo(() => ({ add: (step) => {
    if (!isMinded.current) mindBack();
    isMinded.current = true;
    steps.current = [...steps.current, step];
    return () => { steps.current = steps.current.filter((one) => one !== step); };
  } }), []);
}

/** Back does this while the view is there; `null` where there is no step back. */
export function useStepBack(back: Step | null): void {
  const steps = useContext(StepsBack);
  const latest = useRef(back);
  latest.current = back;
  const can = back !== null;
  useLayoutEffect(() => can ? steps?.add(() => { latest.current?.(); }) : undefined, [can, steps]);
}

/**
 * The browser's Back as a step back, without a trace: one more entry of the same address.
 *
 * Separate so that nothing else touches the history. No state, path or title is ever put into it.
 */
import { useEffect, useLayoutEffect } from "preact/hooks";

/** Calls when the person goes back; `back` gives false where there is no step to go back to. */
export function useBack(back: () => boolean): void {
  // With the view and not after it: else Back right after a step would start from the step before.
  useLayoutEffect(() => {
    const listen = (): void => {
      // An invitation that is opened in this very tab is no step back.
      if (location.hash !== "") return;
      if (within() || back()) history.pushState(null, "", location.pathname);
      else history.back();
    };
    window.addEventListener("popstate", listen);
    return () => { window.removeEventListener("popstate", listen); };
  });
}

/** Back within the view on the screen, which knows its own steps; `back` gives false where there is none left. */
export function useBackWithin(back: () => boolean): void {
  useLayoutEffect(() => {
    within = back;
    return () => { within = NO_STEP; };
  });
}

/** Puts the one entry there that Back will take away. Call it at the first step forward. */
export function mindBack(): void {
  history.pushState(null, "", location.pathname);
}

/** Asks before the page is left, while `unsent` holds. */
export function useLeaveWarning(unsent: boolean): void {
  useEffect(() => {
    if (!unsent) return undefined;
    const warn = (event: BeforeUnloadEvent): void => { if (asks) event.preventDefault(); };
    window.addEventListener("beforeunload", warn);
    return () => { window.removeEventListener("beforeunload", warn); };
  }, [unsent]);
}

/** From now on nothing holds her back: the quick exit must never ask. */
export function stopAsking(): void {
  asks = false;
}

let asks = true;

const NO_STEP = (): boolean => false;
let within = NO_STEP;

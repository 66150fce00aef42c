/** The idle clock on a page: what counts as being there, and the warning before keys go. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../text/language.tsx";
import { Button, Buttons } from "../ui/button.tsx";
import { IdleClock, type Watch } from "./lock.ts";

const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;
const TICK = 1_000;

/** Warns, tells the service once in a while that she is there, and locks. Begins anew with each worker. */
export function IdleLock({ onTell, onLock }: { onTell: () => void; onLock: () => void }): JSX.Element | null {
  const clock = useRef(new IdleClock(Date.now()));
  const [watch, setWatch] = useState<Watch>({ state: "open" });
  const latest = useRef({ onTell, onLock });
  latest.current = { onTell, onLock };
  useEffect(() => {
    const touch = (): void => { clock.current.touch(Date.now()); };
    const tick = (): void => {
      const now = Date.now();
      const found = clock.current.at(now);
      setWatch((before) => isSame(before, found) ? before : found);
      if (found.state === "locked") latest.current.onLock();
      else if (clock.current.mustTell(now)) latest.current.onTell();
    };
    const timer = setInterval(tick, TICK);
    for (const sign of SIGNS) window.addEventListener(sign, touch, { passive: true });
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, touch);
      document.removeEventListener("visibilitychange", tick);
    };
  }, []);
  if (watch.state !== "warned") return null;
  const stay = (): void => {
    clock.current.extend(Date.now());
    setWatch({ state: "open" });
    onTell();
  };
  return <LockWarning minutes={watch.minutesLeft} onStay={stay} onLock={onLock} />;
}

function isSame(one: Watch, other: Watch): boolean {
  return one.state === other.state
    && (one.state !== "warned" || other.state !== "warned" || one.minutesLeft === other.minutesLeft);
}

/** A dialogue that takes the focus, and gives it back to where she was. */
function LockWarning({ minutes, onStay, onLock }: { minutes: number; onStay: () => void; onLock: () => void }): JSX.Element {
  const say = useSay();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => { current?.close(); };
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="lock-title" onCancel={(event) => { event.preventDefault(); onStay(); }}>
      <h2 id="lock-title" class="notice__title">{say("lock-title")}</h2>
      <p role="status">{say("lock-detail", { minutes })}</p>
      <Buttons>
        <Button kind="strong" onPress={onStay}>{say("lock-stay")}</Button>
        <Button onPress={onLock}>{say("lock-now")}</Button>
      </Buttons>
    </dialog>
  );
}

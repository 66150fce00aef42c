/** From unlocking to a full inbox, by the clock of the page itself. */
import type { Adviser } from "../people/adviser.ts";

/** Signs in and gives the milliseconds from her press until this sentence and its table stand. */
export async function untilInbox(her: Adviser, cases: number): Promise<number> {
  const found = her.say("inbox-found", { count: cases });
  const taken = her.page.evaluate(untilSaid, { button: her.say("entry-with-words"), found });
  await her.signsIn();
  return taken;
}

/** Runs in the page: from the press of a button until a status says what is awaited, painted. */
async function untilSaid({ button, found }: { button: string; found: string }): Promise<number> {
  const pressed = new Promise<number>((done) => {
    document.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("button")?.textContent === button) done(performance.now());
    }, { capture: true });
  });
  const said = new Promise<void>((done) => {
    const look = (): void => {
      if ([...document.querySelectorAll("[role=status]")].some(({ textContent }) => textContent === found)) done();
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const begun = await pressed;
  await said;
  await new Promise((done) => { requestAnimationFrame(() => { requestAnimationFrame(done); }); });
  return performance.now() - begun;
}

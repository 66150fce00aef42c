/**
 * A phone: a small screen, a finger, a slow line and a slow processor.
 *
 * Separate because it watches what only shows when everything takes its time: things that move
 * under a finger.
 */
import type { BrowserContext } from "playwright-core";
import type { Language } from "../../src/text/bundles.ts";
import { theBrowser } from "./chromium.ts";
import { FINGER } from "./hands.ts";
import { visitIn, type Visit } from "./world.ts";

const SCREEN = { width: 360, height: 640 };
/** 1.6 Mbit/s and 150 ms: what is tested as a slow 4G line. */
const LINE = { latency: 150, bytes: 200_000 };
const SLOWER = 4;

/** Somebody takes her phone. */
export async function takesPhone(language: Language): Promise<Visit> {
  const browser = await theBrowser();
  const visit = await visitIn(language, async (options) =>
    watchesMoves(await browser.newContext({ ...options, viewport: SCREEN, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })));
  visit.wire.line = LINE;
  const device = await visit.context.newCDPSession(visit.page);
  await device.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return { ...visit, hands: FINGER };
}

/** A shift of the layout, of which the types of a page know nothing. */
interface Shift extends PerformanceEntry {
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null; readonly previousRect: DOMRectReadOnly; readonly currentRect: DOMRectReadOnly }[];
}

interface Moving {
  moves: string[];
}

/** Notes what moves by itself, without her having touched anything just before. */
async function watchesMoves(context: BrowserContext): Promise<BrowserContext> {
  await context.addInitScript(() => {
    const seen: string[] = (globalThis as unknown as Moving).moves = [];
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (hadRecentInput) continue;
        // What is gone by now has no size: the page went on, later than a quick one does, and nothing moved.
        seen.push(...sources.filter(({ currentRect }) => currentRect.height > 0).map(({ node, previousRect, currentRect }) =>
          `${node?.nodeName ?? "something"} (${node?.textContent?.slice(0, 40) ?? ""}): ${previousRect.y} → ${currentRect.y}`));
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  return context;
}

/** What moved by itself since the page came, and how far. */
export async function moves({ page }: Visit): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as unknown as Moving).moves);
}

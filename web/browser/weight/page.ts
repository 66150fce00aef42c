/** The first page as a stranger's phone gets it: from nothing to two doors. */
import { chromium } from "playwright-core";
import { LAUNCH } from "../ground/chromium.ts";
import { sentence } from "../ground/sentences.ts";
import { PATIENCE } from "../ground/world.ts";
import type { Exchange } from "./exchanges.ts";
import { Line, type Slowness } from "./line.ts";

/** A phone on a poor line; its processor's slowness is told to the page's own thread alone. */
export interface Phone extends Slowness {
  readonly timesSlower: number;
}

/** One opening of the page. */
export interface Opening {
  readonly exchanges: readonly Exchange[];
  /** Milliseconds from asking for the page to its largest paint. */
  readonly largestPaint: number;
  /** Until she can press a button. */
  readonly untilDoors: number;
}

/** Opens the page in a browser that was never there. */
export async function openCold(origin: string, phone: Phone | null): Promise<Opening> {
  const line = await Line.to(Number(new URL(origin).port), phone);
  const rules = `--host-resolver-rules=MAP ${new URL(origin).host} 127.0.0.1:${line.port} , MAP * ~NOTFOUND , EXCLUDE 127.0.0.1`;
  const browser = await chromium.launch({ ...LAUNCH, args: [...LAUNCH.args ?? [], rules] });
  try {
    const page = await browser.newPage({ locale: "nl-NL", viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
    page.setDefaultTimeout(PATIENCE);
    const device = await page.context().newCDPSession(page);
    await device.send("Emulation.setCPUThrottlingRate", { rate: phone?.timesSlower ?? 1 });
    await page.goto(`${origin}/`);
    await page.getByRole("button", { name: sentence("nl", "start-report"), exact: true }).waitFor();
    return { ...await page.evaluate(paints), exchanges: line.exchanges() };
  } finally {
    await browser.close();
    line.end();
  }
}

/** Runs in the page, when all that she sees stands. */
async function paints(): Promise<{ readonly largestPaint: number; readonly untilDoors: number }> {
  const untilDoors = performance.now();
  await new Promise((done) => { requestAnimationFrame(() => { requestAnimationFrame(done); }); });
  const entries = await new Promise<PerformanceEntryList>((done) => {
    new PerformanceObserver((list) => { done(list.getEntries()); }).observe({ type: "largest-contentful-paint", buffered: true });
  });
  return { untilDoors, largestPaint: entries.at(-1)?.startTime ?? NaN };
}

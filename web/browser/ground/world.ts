/**
 * The world of all tests: one service, one browser, and a fresh visit for each person.
 *
 * Separate so that a test file is about people only.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Language } from "../../src/text/bundles.ts";
import { checkLanguage } from "./languages.ts";
import { checkPage, show } from "./check.ts";
import { endBrowser, theBrowser } from "./chromium.ts";
import { MOUSE, type Hands } from "./hands.ts";
import { standsAt } from "./keyboard.ts";
import { beginning, sentence, type Side } from "./sentences.ts";
import { startService, type Member, type Service } from "./service.ts";
import { Watch } from "./watch.ts";
import { Wire } from "./wire.ts";

/** How long a person waits for anything, on a busy machine. */
export const PATIENCE = 30_000;

/** One person at one browser. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly watch: Watch;
  readonly wire: Wire;
  readonly language: Language;
  readonly hands: Hands;
}

let service: Service | null = null;
const opened: Visit[] = [];

before(async () => { service = await startService(); }, { timeout: 200_000 });
after(async () => {
  await endBrowser();
  await service?.end();
});

/** The service that everybody visits. */
export function theService(): Service {
  if (service === null) throw new Error("the service has not started");
  return service;
}

/** Stories at a service of their own, that was filled with so many cases. */
export function atAServiceOf(cases: number, tell: () => void): void {
  suite(`at a service of ${cases} cases`, () => {
    let usual: Service | null = null;
    before(async () => {
      usual = service;
      service = await startService(cases);
    }, { timeout: 200_000 });
    after(async () => {
      await service?.end();
      service = usual;
    });
    tell();
  });
}

/** A member of staff of the demo. */
export function member(organisation: string, role: string): Member {
  const found = theService().staff.find((one) => one.organisation === organisation && one.role === role);
  if (found === undefined) throw new Error(`nobody is ${role} at ${organisation}`);
  return found;
}

/** A story about people: every visit in it is watched to its end, and closed. */
export function story(name: string, tell: () => Promise<void> | void): void {
  void test(name, { timeout: 300_000 }, async () => {
    try {
      await tell();
      const faults = opened.flatMap(({ watch }) => watch.faults());
      assert.deepEqual(faults, []);
    } catch (error) {
      for (const [place, { page }] of opened.entries()) await show(page, `failed-${name.slice(0, 40).replaceAll(/\W+/g, "-")}-${place}`);
      throw error;
    } finally {
      for (const { context, wire } of opened.splice(0)) {
        await context.close();
        wire.end();
      }
    }
  });
}

/** Somebody sits down at a browser of her own. */
export async function sitDown(language: Language, hands = MOUSE): Promise<Visit> {
  const browser = await theBrowser();
  const visit = await visitIn(language, async (options) => browser.newContext({ ...options, viewport: { width: 1280, height: 800 } }));
  return { ...visit, hands };
}

/** A visit in a context of a test's own making, watched like any other. */
export async function visitIn(language: Language, made: (options: Pick<BrowserContextOptions, "locale" | "proxy">) => Promise<BrowserContext>): Promise<Visit> {
  const wire = await Wire.to(theService().origin);
  const context = await made({ locale: language === "nl" ? "nl-NL" : "en-GB", proxy: wire.proxy });
  context.setDefaultTimeout(PATIENCE);
  const visit = { context, language, wire, hands: MOUSE, watch: new Watch(context, wire, theService().origin), page: await context.newPage() };
  opened.push(visit);
  return visit;
}

/** What every person can do, whatever her part. */
export class Person {
  readonly visit: Visit;
  /** What a test does at each page that she comes to, by its heading. */
  atEach: ((heading: string) => Promise<void>) | null = null;
  /** Whose pages she looks at. */
  readonly side: Side = "reporter";

  constructor(visit: Visit) {
    this.visit = visit;
  }

  get page(): Page {
    return this.visit.page;
  }

  /** A sentence in her language. */
  say(id: string, values?: Parameters<typeof sentence>[2]): string {
    return sentence(this.visit.language, id, values, this.side);
  }

  /** Presses a button, by what stands on it. */
  async press(id: string, values?: Parameters<typeof sentence>[2]): Promise<void> {
    await this.touch(this.page.getByRole("button", { name: this.say(id, values), exact: true }));
  }

  /** Presses this, with what she has. */
  async touch(what: Locator): Promise<void> {
    await this.visit.hands.press(what);
  }

  /** Waits for the page under this heading; who has keys alone stands at it. */
  async sees(heading: string): Promise<void> {
    await this.page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
    if (this.visit.hands.areKeys) await standsAt(this, heading);
    await this.atEach?.(heading);
  }

  /** Waits until this can be read somewhere. */
  async reads(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** The words of a sheet, as she would copy them to paper. */
  async wordsOnSheet(): Promise<readonly string[]> {
    const lines = this.page.locator(".word-sheet__words li");
    await lines.first().waitFor();
    return (await lines.allTextContents()).map((word) => word.trim());
  }

  /** Types the two words that are asked back. */
  async givesBack(words: readonly string[]): Promise<void> {
    const fields = this.page.getByRole("textbox", { name: beginning(this.say("sheet-asked", { place: 0 })) });
    for (const field of await fields.all()) {
      const place = /\d+/.exec(await this.page.locator(`label[for="${await field.getAttribute("id") ?? ""}"]`).textContent() ?? "")?.[0];
      await this.visit.hands.type(field, words[Number(place) - 1] ?? "");
    }
  }

  /** Holds this state to everything that a page must be. */
  async check(name: string): Promise<void> {
    await checkPage(this.page, this.visit.watch, `${name}-${this.visit.language}`);
    await checkLanguage(this.page, this.visit.language);
  }
}

/**
 * What a page must never do, watched from its first request to its last.
 *
 * Separate so that no test can forget it: every visit is watched, and a test that expects
 * trouble must name which.
 */
import type { BrowserContext, ConsoleMessage, Request } from "playwright-core";
import type { Wire } from "./wire.ts";

/** What was seen of one visit. */
export class Watch {
  readonly #origin: string;
  readonly #faults: string[] = [];
  readonly #expected: RegExp[] = [];
  readonly #wire: Wire;

  constructor(context: BrowserContext, wire: Wire, origin: string) {
    this.#origin = origin;
    this.#wire = wire;
    context.on("request", (request) => { this.#asked(request); });
    context.on("console", (message) => { this.#said(message); });
    context.on("weberror", (error) => { this.#faults.push(`error in the page: ${error.error().message}`); });
  }

  /** From now on what matches is no fault: the test brings it about. */
  expect(what: RegExp): void {
    this.#expected.push(what);
  }

  /** What it did that it must not; emptied by asking. */
  faults(): readonly string[] {
    const elsewhere = this.#wire.elsewhere.splice(0).map((address) => `over the wire to another origin: ${address}`);
    return [...this.#faults.splice(0), ...elsewhere].filter((fault) => !this.#expected.some((known) => known.test(fault)));
  }

  #asked(request: Request): void {
    const url = new URL(request.url());
    if (["blob:", "data:", "about:"].includes(url.protocol)) return;
    if (url.origin !== this.#origin) this.#faults.push(`a request to another origin: ${request.url()}`);
  }

  /** Violations of the content security policy come as errors on the console. */
  #said(message: ConsoleMessage): void {
    if (message.type() === "error") this.#faults.push(`on the console: ${message.text()} (${message.location().url})`);
  }
}

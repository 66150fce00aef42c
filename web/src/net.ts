/**
 * The only way out: HTTP to the service that served the page.
 *
 * Separate so that nothing else can send, and one place decides what travels along. A reporter's
 * requests never carry a cookie; nothing here puts anything into an address. It must never say
 * that something was taken in when the answer was lost.
 */
import { PARTS_TYPE, readParts } from "./protocol/parts.ts";
import { Refused, Unknown, type Problem } from "./refusal.ts";

const BASE = "/api/v1";
const PATIENCE = 60_000;

/** What the service answered with a 2xx. */
export interface Answer {
  readonly status: number;
  /** The service's clock in milliseconds, where it said so. */
  readonly date: number | null;
  readonly body: Uint8Array;
}

/** Who asks: a reporter, whom no cookie may follow, or staff with their session. */
export type Plane = "reporter" | "staff";

/** The way to one service. */
export class Net {
  readonly #plane: Plane;
  /** The service's clock when it last answered, milliseconds; also after a refusal. */
  lastDate: number | null = null;

  constructor(plane: Plane) {
    this.#plane = plane;
  }

  /**
   * Fetches what everybody may see.
   * @throws Refused, or Unknown when no answer came.
   */
  async get(path: string): Promise<Answer> {
    return this.#ask(path, { method: "GET" });
  }

  /**
   * Posts JSON that holds no word of a report.
   * @throws as `get`.
   */
  async postJson(path: string, members: Readonly<Record<string, unknown>>): Promise<Answer> {
    return this.#ask(path, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(members),
    });
  }

  /**
   * Posts a signed request with its sealed bodies.
   * @throws as `get`.
   */
  async postParts(path: string, parts: Uint8Array): Promise<Answer> {
    return this.#ask(path, {
      method: "POST", headers: { "content-type": PARTS_TYPE }, body: parts as Uint8Array<ArrayBuffer>,
    });
  }

  async #ask(path: string, init: RequestInit): Promise<Answer> {
    const { response, body } = await this.#answer(path, init);
    const said = response.headers.get("date");
    const date = said === null ? null : Date.parse(said);
    this.lastDate = date;
    if (!response.ok) throw new Refused(problemOf(response.status, body));
    return { status: response.status, date, body };
  }

  async #answer(path: string, init: RequestInit): Promise<{ response: Response; body: Uint8Array }> {
    try {
      const response = await fetch(`${BASE}${path}`, {
        ...init,
        credentials: this.#plane === "staff" ? "same-origin" : "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(PATIENCE),
      });
      return { response, body: new Uint8Array(await response.arrayBuffer()) };
    } catch {
      throw new Unknown("no answer came");
    }
  }
}

/**
 * The parts of an answer, at least `least` of them.
 * @throws Unknown when it is none: a 2xx without them proves nothing.
 */
export function partsOf(answer: Answer, least: number): readonly Uint8Array[] {
  try {
    const parts = readParts(answer.body);
    if (parts.length >= least) return parts;
  } catch { /* said below */ }
  throw new Unknown("the answer is not in parts");
}

function problemOf(status: number, body: Uint8Array): Problem {
  const plain = { status, kind: "", title: "", detail: "", faults: [], workBits: null };
  try {
    const told = JSON.parse(new TextDecoder().decode(body)) as Record<string, unknown>;
    const text = (name: string): string => typeof told[name] === "string" ? told[name] : "";
    return {
      ...plain, kind: text("type").split(/[/:#]/).at(-1) ?? "", title: text("title"), detail: text("detail"),
      faults: Array.isArray(told["faults"]) ? told["faults"] as Problem["faults"] : [],
      workBits: typeof told["workBits"] === "number" ? told["workBits"] : null,
    };
  } catch {
    return plain;
  }
}

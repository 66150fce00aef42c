/**
 * The wire between one browser and the service: what goes over it is seen, and can be cut or
 * changed.
 *
 * Separate from the browser because what a worker fetches is neither routed nor cut off by the
 * tools of a page. It stands where an attacker stands who holds the server.
 */
import { createServer, request as ask, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** One request as the service gets it. */
export interface Asked {
  readonly method: string;
  /** With the query, if there is one. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the service answers. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Changes an answer, or loses it. */
export type Meddling = (asked: Asked, answered: Answered) => Answered | "lost";

/** A line as a phone has it: every answer waits so long, and all of them share so many bytes a second. */
export interface Line {
  readonly latency: number;
  readonly bytes: number;
}

/** A wire that serves as the proxy of a browser. */
export class Wire {
  /** For the browser: everything goes this way, what is on this machine too. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  /** What went to the service, in order. */
  readonly asked: Asked[] = [];
  /** What went anywhere else. */
  readonly elsewhere: string[] = [];
  /** Nothing arrives while it is cut. */
  isCut = false;
  /** What happens to answers; nothing, unless a test says so. */
  meddling: Meddling | null = null;
  /** How slow it is; null is as fast as this machine. */
  line: Line | null = null;
  /** When what is on its way now will have arrived. */
  #free = 0;
  readonly #service: URL;
  readonly #server: Server;

  private constructor(service: URL, server: Server, port: number) {
    this.#service = service;
    this.#server = server;
    this.proxy = { server: `http://127.0.0.1:${port}`, bypass: "<-loopback>" };
    server.on("request", (request, response) => { void this.#pass(request, response); });
    server.on("connect", ({ url }, socket) => { this.elsewhere.push(url ?? ""); socket.destroy(); });
  }

  /** A new wire to the service at this origin. */
  static async to(origin: string): Promise<Wire> {
    const server = createServer();
    await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
    const address = server.address();
    return new Wire(new URL(origin), server, typeof address === "object" && address !== null ? address.port : 0);
  }

  /** Takes it away. */
  end(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", this.#service);
    if (url.host !== this.#service.host) this.elsewhere.push(url.href);
    if (this.isCut || url.host !== this.#service.host) { response.destroy(); return; }
    try {
      const asked = { method: request.method ?? "", path: url.pathname + url.search, headers: request.headers, body: await whole(request) };
      this.asked.push(asked);
      const answered = await this.#ask(asked);
      const given = this.meddling?.(asked, answered) ?? answered;
      if (given === "lost") { response.destroy(); return; }
      await this.#travels(asked.body.length + given.body.length);
      const headers = { ...given.headers, "content-length": `${given.body.length}` };
      delete (headers as Record<string, unknown>)["transfer-encoding"];
      response.writeHead(given.status, headers).end(given.body);
    } catch {
      response.destroy();
    }
  }

  /** Lasts as long as so many bytes need on this line, behind what is on its way already. */
  async #travels(bytes: number): Promise<void> {
    if (this.line === null) return;
    const now = Date.now();
    this.#free = Math.max(this.#free, now) + bytes / this.line.bytes * 1_000;
    await new Promise((done) => { setTimeout(done, this.#free - now + (this.line?.latency ?? 0)); });
  }

  async #ask({ method, path, headers, body }: Asked): Promise<Answered> {
    return new Promise((done, fail) => {
      const asking = ask({ host: "127.0.0.1", port: this.#service.port, method, path, headers, agent: false }, (answer) => {
        whole(answer).then((held) => { done({ status: answer.statusCode ?? 0, headers: answer.headers, body: held }); }, fail);
      });
      asking.once("error", fail).end(body);
    });
  }
}

async function whole(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

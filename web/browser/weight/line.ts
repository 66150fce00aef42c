/**
 * A line between a browser and the service on which every byte is counted, as slow as is asked.
 *
 * Separate from the wire of the tests, which is a proxy: here the browser believes that it speaks
 * to the service itself, so that what is counted is what a person's phone would send and get. It
 * slows down the socket and not single requests, so that what workers fetch is slow as well.
 */
import { connect, createServer, type Server, type Socket } from "node:net";
import { exchangesOf, type Exchange } from "./exchanges.ts";

/** How slow: the same for all connections together, as on one phone. */
export interface Slowness {
  readonly bitsPerSecond: number;
  /** There and back, milliseconds. */
  readonly roundTrip: number;
}

/** Bytes that travel together, as in packets. */
const PACKET = 1_460;

/** One connection, as it was seen. */
interface Heard {
  readonly asked: Buffer[];
  readonly answered: Buffer[];
}

/** The line; it listens on a port of its own. */
export class Line {
  readonly port: number;
  readonly #server: Server;
  readonly #heard: Heard[] = [];

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /** A line to this port of this machine. */
  static async to(service: number, slowness: Slowness | null): Promise<Line> {
    const server = createServer();
    await new Promise<void>((done) => { server.listen(0, "127.0.0.1", done); });
    const address = server.address();
    const line = new Line(server, typeof address === "object" && address !== null ? address.port : 0);
    const [up, down] = [new Lane(slowness), new Lane(slowness)];
    server.on("connection", (browser) => { line.#join(browser, connect(service, "127.0.0.1"), up, down, slowness?.roundTrip ?? 0); });
    return line;
  }

  /** Everything that was asked and answered so far. */
  exchanges(): readonly Exchange[] {
    return this.#heard.flatMap(({ asked, answered }) => exchangesOf(Buffer.concat(asked), Buffer.concat(answered)));
  }

  /** Takes it away. */
  end(): void {
    this.#server.close();
  }

  #join(browser: Socket, service: Socket, up: Lane, down: Lane, opening: number): void {
    const heard: Heard = { asked: [], answered: [] };
    this.#heard.push(heard);
    const opened = performance.now() + opening;
    browser.on("data", (bytes: Buffer) => { heard.asked.push(bytes); up.carry(bytes, service, opened); });
    service.on("data", (bytes: Buffer) => { heard.answered.push(bytes); down.carry(bytes, browser, 0); });
    for (const [one, other] of [[browser, service], [service, browser]] as const) {
      one.on("error", () => { other.destroy(); });
      one.on("close", () => { other.destroy(); });
    }
  }
}

/** Bytes on their way, and when they are through. */
interface Packet {
  readonly bytes: Buffer;
  readonly to: Socket;
  readonly at: number;
}

/** One direction of the line. */
class Lane {
  readonly #slowness: Slowness | null;
  readonly #underway: Packet[] = [];
  #freeAt = 0;

  constructor(slowness: Slowness | null) {
    this.#slowness = slowness;
  }

  /** Hands bytes on once they are through; not before the connection stands. */
  carry(bytes: Buffer, to: Socket, notBefore: number): void {
    if (this.#slowness === null) { to.write(bytes); return; }
    const { bitsPerSecond, roundTrip } = this.#slowness;
    for (let from = 0; from < bytes.length; from += PACKET) {
      const packet = bytes.subarray(from, from + PACKET);
      this.#freeAt = Math.max(this.#freeAt, performance.now(), notBefore) + packet.length * 8_000 / bitsPerSecond;
      this.#underway.push({ bytes: packet, to, at: this.#freeAt + roundTrip / 2 });
      if (this.#underway.length === 1) this.#wait();
    }
  }

  /** One clock for all: two could change the order. */
  #wait(): void {
    const [next] = this.#underway;
    if (next === undefined) return;
    setTimeout(() => {
      while ((this.#underway[0]?.at ?? Infinity) <= performance.now()) {
        const through = this.#underway.shift();
        through?.to.write(through.bytes);
      }
      this.#wait();
    }, Math.max(0, next.at - performance.now()));
  }
}

/**
 * The real service, filled and listening, for as long as the tests run.
 *
 * Separate so that every test meets the same binary that people run. It must always be ended:
 * also when a test throws.
 */
import { randomInt } from "node:crypto";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A member of staff as the record of a demo names her. */
export interface Member {
  readonly role: string;
  readonly organisation: string;
  readonly name: string;
  readonly recovery_words: string;
}

/** A service that answers. */
export interface Service {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly staff: readonly Member[];
  /** The native client, as a person runs it; gives what it prints. */
  readonly client: (...args: readonly string[]) => string;
  readonly end: () => Promise<void>;
}

const BINARY = process.env["WEERKLANK_BIN"] ?? "../target/debug/weerklank";
const PATIENCE = 180_000;

/** Starts a demo in a folder of its own, with no case in it or with so many. */
export async function startService(cases = 0): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), "weerklank-browser-"));
  const port = await freePort();
  const child = spawn(BINARY, ["demo", "--port", `${port}`, "--data-dir", folder, "--cases", `${cases}`], { stdio: ["ignore", "pipe", "pipe"] });
  const kill = (): void => { child.kill("SIGKILL"); };
  process.once("exit", kill);
  const end = async (): Promise<void> => {
    process.off("exit", kill);
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await told(child, "Try:");
  } catch (error) {
    await end();
    throw error;
  }
  const { url, staff } = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")) as { url: string; staff: readonly Member[] };
  const client = (...[what = "", ...args]: readonly string[]): string => {
    const ran = spawnSync(BINARY, ["client", ...what.split(" "), "--server", url, ...args], { encoding: "utf8" });
    if (ran.status !== 0) throw new Error(`client ${what}: ${ran.stderr}`);
    return ran.stdout;
  };
  return { origin: url, staff, client, end };
}

/** Waits until the service says this on its standard output. */
async function told(child: ChildProcess, awaited: string): Promise<void> {
  let said = "";
  await new Promise<void>((done, fail) => {
    const late = setTimeout(() => { fail(new Error(`the service did not start: ${said}`)); }, PATIENCE);
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      if (said.includes(awaited)) { clearTimeout(late); done(); }
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("error", (error) => { clearTimeout(late); fail(error); });
    child.once("exit", () => { clearTimeout(late); fail(new Error(`the service stopped: ${said}`)); });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await gone;
  clearTimeout(late);
}

/** A port with a free one after it, for health and figures; none that the system hands out
    by itself, for every connection of the browser takes one of those, and none that a
    browser refuses to go to (10080). */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(11_000, 30_000);
    if (await isFree(port) && await isFree(port + 1)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once("error", () => { done(false); });
    server.listen(port, "127.0.0.1", () => { server.close(() => { done(true); }); });
  });
}

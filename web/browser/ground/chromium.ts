/** The one browser of all tests: Debian's chromium, without anything that calls home. */
import { chromium, type Browser, type LaunchOptions } from "playwright-core";

/** By what a browser itself asks its maker: about the fields of each form that it sees, searching, the time, and so on. */
const CALLING_HOME = [
  "AutofillServerCommunication", "PreconnectToSearch", "AimEnabled", "OptimizationHints", "NetworkTimeServiceQuerying", "MediaRouter",
];

/** How every browser here is started. No name but our own leads anywhere. */
export const LAUNCH: LaunchOptions = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    // It counts once: these stand in place of the driver's own list of what is switched off.
    `--disable-features=${CALLING_HOME.join(",")}`, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
  ],
};

let running: Promise<Browser> | null = null;

/** The browser, started when first asked for. */
export async function theBrowser(): Promise<Browser> {
  running ??= chromium.launch(LAUNCH);
  return running;
}

/** Ends it; the next test that asks starts a new one. */
export async function endBrowser(): Promise<void> {
  const ending = running;
  running = null;
  await (await ending)?.close();
}

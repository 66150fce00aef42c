/** Sealing in Chromium: the code of the reporter's worker, in a worker, on a page of the service's own origin. */
import { build } from "esbuild";
import type { Page } from "playwright-core";
import type { SealingAsked, SealingTold } from "./sealingWorker.ts";

/** Seals as often as is asked. The page needs no more than the origin: it is empty. */
export async function sealInWorker(page: Page, asked: SealingAsked): Promise<SealingTold> {
  const empty = `${asked.place.authority}/empty`;
  await page.route(empty, async (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>.</title>" }));
  await page.goto(empty);
  const told = await page.evaluate(runWorker, { source: await workerSource(), asked });
  if (typeof told === "string") throw new Error(told);
  return told;
}

/** Built as the site's own workers are. */
async function workerSource(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["browser/weight/sealingWorker.ts"], bundle: true, write: false, format: "esm", target: "es2022", loader: { ".txt": "text" },
  });
  return outputFiles[0]?.text ?? "";
}

/** Runs in the page. */
async function runWorker({ source, asked }: { source: string; asked: SealingAsked }): Promise<SealingTold | string> {
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  return new Promise((done, fail) => {
    worker.onmessage = ({ data }: MessageEvent<SealingTold | string>) => { done(data); };
    worker.onerror = ({ message }) => { fail(new Error(message)); };
    worker.postMessage(asked);
  });
}

/** Measures sealing and opening a report, and the gzipped size of the whole protocol: `npm run measure`. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { open, seal } from "../src/protocol/seal.ts";
import { openerOf } from "./people.ts";

async function median(times: number, act: () => Promise<unknown>): Promise<string> {
  const taken: number[] = [];
  for (let round = 0; round < times; round += 1) {
    const start = performance.now();
    await act();
    taken.push(performance.now() - start);
  }
  return (taken.sort((one, two) => one - two)[times >> 1] ?? 0).toFixed(1);
}

async function bundle(minify: boolean, external: readonly string[]): Promise<string> {
  const folder = join(import.meta.dirname, "..", "src", "protocol");
  const contents = readdirSync(folder).map((name, place) => `export * as m${place} from "./${name}";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder }, bundle: true, write: false, format: "esm", target: "es2022",
    minify, external: [...external], loader: { ".txt": "text" },
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return `${(bytes.length / 1024).toFixed(1)} KiB, gzip ${(gzipSync(bytes, { level: 9 }).length / 1024).toFixed(1)} KiB`;
}

const [one, two] = [await openerOf("case"), await openerOf("reporter")];
const content = new Uint8Array(60_000).fill(65);
const sealed = await seal("report", content, [one.recipient, two.recipient]);
const lines = [
  `seal a report: ${await median(50, () => seal("report", content, [one.recipient, two.recipient]))} ms (median of 50)`,
  `open a report as second recipient: ${await median(50, () => open("report", sealed, two.identity))} ms (median of 50)`,
  `protocol, readable: ${await bundle(false, [])}`,
  `protocol, minified: ${await bundle(true, [])}`,
  `of which word lists and our own code, minified: ${await bundle(true, ["age-encryption", "@noble/*", "@scure/*"])}`,
];
process.stdout.write(`${lines.join("\n")}\n`);

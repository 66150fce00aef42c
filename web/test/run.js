// Bundles the tests with esbuild and hands them to node's own runner, or runs one tool:
// `node test/run.js [tool]`. The word lists lie outside this folder, hence a bundle.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const out = join(here, "..", "build");
const tool = process.argv[2];

const sources = readdirSync(here).filter((name) =>
  tool === undefined ? name.endsWith(".test.ts") : name === `${tool}.ts`);
if (sources.length === 0) throw new Error(`nothing to run in test/ for ${tool ?? "tests"}`);

rmSync(out, { recursive: true, force: true });
await build({
  entryPoints: sources.map((name) => join(here, name)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  loader: { ".txt": "text" },
  logLevel: "warning",
});
const made = sources.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
const args = ["--enable-source-maps", ...(tool === undefined ? ["--test"] : []), ...made];
process.exit(spawnSync(process.execPath, args, { stdio: "inherit", cwd: join(here, "..") }).status ?? 1);

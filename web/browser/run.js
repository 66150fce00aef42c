// Bundles the browser tests and runs them one after another in one process, so that they share
// one service and one browser: `node browser/run.js [name]`, with `name` one test file, or `weigh`,
// which measures.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const web = join(here, "..");
const out = join(web, "build", "browser");
const only = process.argv[2];

const isWanted = (name) => only === undefined ? name.endsWith(".test.ts") : [`${only}.test.ts`, `${only}.ts`].includes(name);
const tests = readdirSync(here).filter(isWanted).sort();
if (tests.length === 0) throw new Error(`nothing to run in browser/ for ${only ?? "tests"}`);

rmSync(out, { recursive: true, force: true });
await build({
  stdin: { contents: tests.map((name) => `import "./${name}";`).join("\n"), resolveDir: here, sourcefile: "all.ts", loader: "ts" },
  outfile: join(out, "all.mjs"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  loader: { ".txt": "text" },
  sourcemap: "inline",
  logLevel: "warning",
});
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test-reporter=spec", join(out, "all.mjs")], { stdio: "inherit", cwd: web });
process.exit(run.status ?? 1);

// Builds the site into dist/: one file for each page and worker, names with a hash of the
// content, readable, and a Brotli copy beside each. The same sources give the same bytes.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";

const here = import.meta.dirname;
const dist = join(here, "dist");
const workers = { REPORTER_WORKER: "src/reporter/worker.ts", STAFF_WORKER: "src/staff/worker.ts" };
const pages = {
  index: "src/reporter/main.tsx", staff: "src/staff/main.tsx", published: "src/published/main.tsx", guide: "src/guide/main.tsx",
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

const define = {};
for (const [name, source] of Object.entries(workers)) define[name] = JSON.stringify(await made(source, {}));
const style = await made("style/main.css", {});
define.STYLE = JSON.stringify(readFileSync(join(dist, style), "utf8"));
for (const [page, source] of Object.entries(pages)) {
  const script = await made(source, define);
  const html = read(page === "index" ? "pages/index.html" : "pages/other.html").replace("<!-- noscript -->", () => read("pages/noscript.html"));
  writeFileSync(join(dist, `${page}.html`), html.replace("/style.css", style).replace(/\/\w+\.js/, script));
}
put("icon.svg", Buffer.from(read("pages/icon.svg")));

/** Bundles one entry and gives the path by which it is served; what it loads later lies beside it. */
async function made(source, defined) {
  const { outputs } = (await bundled(source, defined, [])).metafile;
  const later = Object.values(outputs).map(({ entryPoint }) => entryPoint).filter((one) => one !== undefined && one !== source);
  const { outputFiles, metafile } = await bundled(source, defined, later);
  const [name, { imports, inputs }] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === source);
  // An entry that only names another file is not served: the other is.
  const served = later.length > 0 && Object.values(inputs).every(({ bytesInOutput }) => bytesInOutput === 0)
    ? imports.find(({ kind }) => kind === "import-statement").path : name;
  for (const { path, contents } of outputFiles) if (served === name || basename(path) !== basename(name)) put(basename(path), askedAnew(path, contents));
  return `/${basename(served)}`;
}

async function bundled(source, defined, later) {
  const [, folder, stem] = /(\w+)\/(\w+)\.\w+$/.exec(source);
  return build({
    entryPoints: [join(here, source)], bundle: true, write: false, metafile: true, format: "esm", target: "es2022",
    splitting: true, outdir: dist, entryNames: `${folder}-${stem}-[hash]`, chunkNames: `${folder}-${stem}-part-[hash]`,
    jsx: "automatic", jsxImportSource: "preact", loader: { ".txt": "text", ".ftl": "text" },
    define: defined, legalComments: "eof", charset: "utf8", logLevel: "warning", absWorkingDir: here, plugins: [withEntry(source, later)],
  });
}

/**
 * Lets what is loaded later import the entry too, so that all that the entry needs is one file. Else
 * what both need is a third file, which a phone asks for only once it has read the first.
 */
function withEntry(source, later) {
  return { name: "with-entry", setup: ({ onLoad }) => {
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => later.includes(relative(here, path))
      ? { contents: `${read(relative(here, path))}\nimport ${JSON.stringify(join(here, source))};\n`, loader: extname(path).slice(1) } : undefined);
  } };
}

/** Behind the address of each part that is loaded later stands what `src/part.ts` adds to it once it did not come. */
function askedAnew(path, contents) {
  if (extname(path) !== ".js") return contents;
  return Buffer.from(Buffer.from(contents).toString().replace(/import\(("\.\/[\w-]+\.js")\)/g, 'import($1 + (globalThis.partTry ?? ""))'));
}

function put(name, bytes) {
  writeFileSync(join(dist, name), bytes);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, { params }));
}

function read(name) {
  return readFileSync(join(here, name), "utf8");
}

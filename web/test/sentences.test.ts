/** Every sentence that the site says is there in both languages, with the same names in it. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { FluentResource } from "@fluent/bundle";
import { GUIDE } from "../src/reporter/guide/sections.ts";

const FILES = readdirSync("../locales/nl").filter((name) => name.endsWith(".ftl"));

/** The sentences of a file: id and the names of what is filled in. */
function sentences(language: string, file: string): ReadonlyMap<string, readonly string[]> {
  const resource = new FluentResource(readFileSync(`../locales/${language}/${file}`, "utf8"));
  return new Map(resource.body.map(({ id, value, attributes }) => [id, variables([value, attributes])]));
}

function variables(pattern: unknown): readonly string[] {
  const found = [...JSON.stringify(pattern).matchAll(/"type":"var","name":"(\w+)"/g)].map(([, name = ""]) => name);
  return [...new Set(found)].sort();
}

const SOURCES = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, "utf8") }));

/** Ids that a source says in full. */
function saidIn(text: string): readonly string[] {
  return [...text.matchAll(/\bsay\(\s*"([\w-]+)"|<Around id="([\w-]+)"/g)].map(([, one, other]) => one ?? other ?? "");
}

suite("sentences", () => {
  for (const file of FILES) {
    test(`${file} says the same in both languages`, () => {
        const sorted = (language: string): readonly unknown[] => [...sentences(language, file)].sort(([one], [other]) => one < other ? -1 : 1);
      assert.deepEqual(sorted("nl"), sorted("en"));
    });
  }

  test("each that a page says is there", () => {
    const known = new Set(FILES.flatMap((file) => [...sentences("nl", file).keys()]));
    for (const { name, text } of SOURCES) for (const id of saidIn(text)) assert.ok(known.has(id), `${name}: ${id}`);
  });

  test("none of the reporter's is left over", () => {
    const named = SOURCES.flatMap(({ text }) => [...text.matchAll(/"([a-z]+(?:-[a-z0-9]+)*)"/g)].map(([, id = ""]) => id));
    const used = new Set([...named, ...GUIDE.flatMap((id) => [id, `${id}-title`])]);
    for (const file of ["reporter.ftl", "reporter-guide.ftl"]) {
      for (const id of sentences("nl", file).keys()) assert.ok(used.has(id), `${file}: ${id}`);
    }
  });
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** What every page stands on; subjects may build on these. */
const GROUND = ["main.css", "theme.css", "ground.css", "pieces.css"];

test("a class belongs to one subject: all pages load all of the style", () => {
  const owners = new Map<string, string>();
  for (const file of readdirSync("style").filter((name) => name.endsWith(".css") && !GROUND.includes(name))) {
    for (const [, block = ""] of readFileSync(`style/${file}`, "utf8").matchAll(/^\s*\.([a-z-]+?)(?=__|--|[^a-z-])/gm)) {
      const owner = owners.get(block) ?? file;
      assert.equal(owner, file, `.${block} stands in ${owner} and in ${file}`);
      owners.set(block, file);
    }
  }
  assert.ok(owners.size > 10);
});

test("no address, name or code gets a capital that was not written", () => {
  const rules = readFileSync("style/office.css", "utf8").split("\n").filter((line) => line.includes("text-transform"));
  assert.deepEqual(rules, []);
});

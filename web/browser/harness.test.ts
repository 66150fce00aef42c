/** The tests' own tests: what is watched for is found. */
import assert from "node:assert/strict";
import { Reporter } from "./people/reporter.ts";
import { story } from "./ground/world.ts";

story("a picture without words, a wide page and a stranger's address do not pass", async () => {
  const her = await Reporter.opens();
  await her.page.evaluate(() => {
    const wide = document.createElement("div");
    wide.className = "head__tools";
    wide.textContent = "breed".repeat(600);
    document.body.append(document.createElement("img"), wide);
    void fetch("https://elsewhere.example/").catch(() => undefined);
    console.error("a fault of the page");
  });
  await her.page.waitForTimeout(300);
  const failed = await her.check("harness").then(() => "", (error: unknown) => String(error));
  for (const fault of ["axe image-alt", "px wider than the screen", "Content Security Policy", "a fault of the page"]) {
    assert.ok(failed.includes(fault), `not found: ${fault} in ${failed}`);
  }
});

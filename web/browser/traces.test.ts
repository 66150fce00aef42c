/** What remains on her device after a whole visit: an address, and nothing of what she did there. */
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { endBrowser, LAUNCH } from "./ground/chromium.ts";
import { dresses } from "./ground/dresses.ts";
import { story, theService, visitIn } from "./ground/world.ts";
import { Reporter } from "./people/reporter.ts";

const CANARY = "Kanarie: de kamerheer zong vals bij het afscheid.";
const ANSWER = "Antwoord: kanariegeel is ook een kleur.";

story("after her visit nothing on her device tells what she wrote, her words or where she went in the site", async () => {
  const profile = mkdtempSync(join(tmpdir(), "weerklank-profile-"));
  try {
    const words = await visits(profile);
    const found = [...traces(profile, secrets(words)), ...addresses(profile)];
    assert.deepEqual(found, []);
    // The search finds what is there: the address of the site, which a browser keeps.
    assert.notDeepEqual(traces(profile, [new URL(theService().origin).host]), []);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

story("the search of her device finds a sentence in every dress", () => {
  const folder = mkdtempSync(join(tmpdir(), "weerklank-planted-"));
  try {
    const planted = Buffer.from(`vooraf ${CANARY} achteraf`);
    for (const [name, bytes] of [["plain", planted], ["wide", Buffer.from(planted.toString(), "utf16le")],
      ["coded", Buffer.from(planted.toString("base64"))]] as const) {
      writeFileSync(join(folder, name), bytes);
      assert.deepEqual(traces(folder, [CANARY]), [`${name}: ${CANARY}`]);
      rmSync(join(folder, name));
    }
    writeFileSync(join(folder, "history"), `${theService().origin}/stap-2`);
    assert.deepEqual(addresses(folder), [`history: ${theService().origin}/stap-2`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** A whole visit in a browser that keeps its profile, closed like a person closes it. */
async function visits(profile: string): Promise<readonly string[]> {
  await endBrowser();
  const her = new Reporter(await visitIn("nl", async (options) => chromium.launchPersistentContext(profile, { ...LAUNCH, ...options })));
  // With a profile of its own the browser calls its maker; what a page asks is watched all the same.
  her.visit.watch.expect(/^over the wire to another origin: (http:\/\/)?(accounts|clients2|update)\.google(apis)?\.com/);
  await her.comesToTheSite();
  const words = await her.getsReadyToSend(CANARY);
  await her.sends();
  await her.press("sent-done");
  await her.comesBackWith(words);
  await her.writesBack(ANSWER);
  await keepsNothing(her);
  await her.press("mailbox-leave");
  await her.sees(her.say("start-title"));
  await her.visit.context.close();
  return words;
}

/** What the page itself could have kept. */
async function keepsNothing({ page }: Reporter): Promise<void> {
  const kept = await page.evaluate(async () => ({
    local: localStorage.length, session: sessionStorage.length, databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length, cookie: document.cookie, title: document.title, path: location.href.slice(location.origin.length),
    state: history.state as unknown, name: window.name,
    workers: (await navigator.serviceWorker.getRegistrations().catch(() => [])).length,
  }));
  assert.deepEqual(kept, {
    local: 0, session: 0, databases: 0, caches: 0, cookie: "", title: "Weerklank (demo)", path: "/", state: null, name: "", workers: 0,
  });
  assert.deepEqual(await page.context().cookies(), []);
}

/** What must be nowhere: both texts, the words as a phrase and each two that follow one another. */
function secrets(words: readonly string[]): readonly string[] {
  return [CANARY, ANSWER, words.join(" "), ...words.slice(1).map((word, place) => `${words[place] ?? ""} ${word}`)];
}

/** Each of these in any file: plain, in UTF-16, and in base64 at each of its three offsets. */
function traces(folder: string, wanted: readonly string[]): readonly string[] {
  const dressed = wanted.flatMap((text) => dresses(text).map((bytes) => ({ text, bytes })));
  return files(folder).flatMap((name) => {
    const held = readFileSync(join(folder, name));
    return [...new Set(dressed.filter(({ bytes }) => held.includes(bytes)).map(({ text }) => `${name}: ${text}`))];
  });
}

/**
 * Addresses of the site that say more than that she was there; what it is built of excepted.
 * In a database the next column begins where an address ends: the title, or the name of the host.
 */
function addresses(folder: string): readonly string[] {
  const { host } = new URL(theService().origin);
  const pattern = new RegExp(`http://${host}/([\\w?#/.&=%-]+)`, "g");
  const built = /^(?:[\w-]+\.(?:js|css|svg)|api\/v1\/[a-z/]+|favicon\.ico|Weerklank|http|localhost(?:_default)?|_default)$/;
  return files(folder).flatMap((name) => {
    const held = readFileSync(join(folder, name));
    return ["latin1", "utf16le"].flatMap((encoding) => [...held.toString(encoding as BufferEncoding).matchAll(pattern)])
      .filter(([, path = ""]) => !built.test(path)).map(([address]) => `${name}: ${address}`);
  });
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1));
}

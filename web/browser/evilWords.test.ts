/** Words and names that pretend: markup, signs that nobody sees, a verdict written by hand. They stay words. */
import assert from "node:assert/strict";
import { at, lying, type Head, type Lie } from "./ground/lies.ts";
import { member, story, theService, type Person } from "./ground/world.ts";
import { Adviser } from "./people/adviser.ts";
import { goesInto } from "./people/deskLies.ts";
import { comesBack } from "./people/mailboxLies.ts";
import { reported, TOLD_AT } from "./people/told.ts";

/** Runs if it is ever taken as markup. */
const MARKUP = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script><a href="https://elsewhere.example/">hier</a>`;
/** Turns the line around, ends that, has no width, hides a letter, sounds the bell. */
const HIDDEN = ["\u202E", "\u2066", "\u200B", "\u{E0041}", "\u0007"] as const;
/** A verdict, as the page would write one. */
const VERDICT = ["✓ Gecontroleerd", "✔ geverifieerd", "Van Vertrouwenspersoon DUO"].join("\n");
const STORY = [MARKUP, `Ik ${HIDDEN.join("")}ben het.`, VERDICT].join("\n");

/** Holds what is shown somewhere to be words: nothing of it is an element, and every hidden sign is named. */
async function standsAsWords(her: Person, place: string): Promise<void> {
  const box = her.page.locator(place).filter({ hasText: "onerror" }).first();
  await box.waitFor({ state: "attached" });
  const shown = await box.evaluate((one) => ({
    text: one.textContent, elements: [...one.querySelectorAll("*")].map((inner) => `${inner.tagName} ${inner.className}`),
    marks: [...one.querySelectorAll(".hidden-mark")].map((inner) => inner.getAttribute("aria-label")),
  }));
  assert.ok(shown.text.includes(MARKUP) && shown.text.includes("✔ geverifieerd"));
  assert.deepEqual(shown.elements.filter((one) => !one.endsWith(" hidden-mark")).filter((one) => !one.startsWith("BDI") && !/ plain-text$/.test(one)), []);
  const names = ["U+202E", "U+2066", "U+200B", "U+E0041", "U+0007"];
  assert.deepEqual(shown.marks, names.map((name) => her.say("hidden-mark", { name })));
  assert.ok(!HIDDEN.some((sign) => shown.text.includes(sign)), "a hidden sign is there as it is");
  assert.notEqual(await her.page.title(), "taken");
}

story("markup, hidden signs and a written verdict in a report and an answer are shown as what they are", async () => {
  const one = reported(STORY);
  const { client } = theService();
  const by = ["--recovery-words", member(TOLD_AT, "adviser").recovery_words, "--case", one.case];
  client("acknowledge", ...by, "--text", STORY);
  const her = await comesBack(one);
  await her.page.getByText(her.say("mailbox-report"), { exact: true }).click();
  await standsAsWords(her, ".answers .plain-text");
  await standsAsWords(her, ".line__words");
  assert.deepEqual(await her.marks(), ["mine", "adviser"], "words stand for a mark");
  await her.check("90-pretending-words");

  const adviser = await Adviser.opens(member(TOLD_AT, "adviser"), "en");
  await adviser.signsIn();
  await goesInto(adviser, one.case);
  await standsAsWords(adviser, ".report .plain-text");
  await standsAsWords(adviser, ".timeline .plain-text");
  assert.equal(await adviser.page.locator(".proof").count(), 2, "words stand for a proof");
  await adviser.check("91-pretending-words");
});

story("a state and an organisation that pretend are the service's word, and stay words", async () => {
  const one = reported("Gewoon een verhaal.");
  const pretending: Lie = ({ head }) => { Object.assign(head satisfies Head, { state: STORY, organisation: STORY }); };
  const her = await comesBack(one);
  her.visit.wire.meddling = lying("/mailbox/frames", pretending);
  await her.looksAgain();
  await her.reads(her.say("mailbox-service-title"));
  await standsAsWords(her, ".notice--careful li");
  await her.check("92-pretending-state");

  const adviser = await Adviser.opens(member(TOLD_AT, "adviser"));
  adviser.visit.wire.meddling = at("/staff/inbox", (answered) => {
    const { cases, next } = JSON.parse(answered.body.toString()) as { cases: { case: string; organisation: string }[]; next: unknown };
    return { ...answered, body: Buffer.from(JSON.stringify({ cases: cases.map((row) => row.case === one.case ? { ...row, organisation: STORY } : row), next })) };
  });
  await adviser.signsIn();
  await standsAsWords(adviser, "td");
  adviser.visit.wire.meddling = lying("/staff/case", pretending);
  await goesInto(adviser, one.case);
  await adviser.reads(adviser.say("case-service-says"));
  await standsAsWords(adviser, ".notice--careful li");
  await adviser.check("93-pretending-state");
});

story("a refusal in which the service pretends is words too", async () => {
  const one = reported("Nog een verhaal.");
  const her = await comesBack(one);
  her.visit.watch.expect(/Failed to load resource/);
  const problem = { type: "about:blank", title: STORY, status: 403, detail: STORY };
  her.visit.wire.meddling = (asked, answered) => asked.path === "/api/v1/mailbox/frames"
    ? { status: 403, headers: { ...answered.headers, "content-type": "application/problem+json" }, body: Buffer.from(JSON.stringify(problem)) }
    : answered;
  await her.looksAgain();
  await standsAsWords(her, "[role=alert] h2");
  await standsAsWords(her, "[role=alert] p");
  await her.check("94-pretending-refusal");
});

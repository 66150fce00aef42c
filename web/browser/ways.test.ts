/** The ways people go through a page: back, to another language, in two tabs, and away. */
import assert from "node:assert/strict";
import { beginning, label } from "./ground/sentences.ts";
import { member, sitDown, story, theService } from "./ground/world.ts";
import { Reporter } from "./people/reporter.ts";

const TOLD = "Dit blijft staan.";
const MOST_REQUESTS = 6;
/** Of bodies, before a service with five advisers: 120 kB less headers and 300 advisers. */
const MOST_BYTES = 92_000;
const ELSEWHERE = "https://www.knmi.nl/";

story("Back of the browser is a step back, and every answer is still there", async () => {
  const her = await Reporter.opens();
  await her.answersWhatIsNeeded();
  await her.tellsAndSkips(TOLD);
  for (const page of ["contact", "help", "effects", "who", "when", "grounds", "happened"] as const) {
    await her.page.goBack();
    await her.isAsked(page);
  }
  assert.equal(await her.page.getByRole("textbox").inputValue(), TOLD);
  await her.page.goBack();
  await her.sees(her.say("fork-title"));
  await her.page.goBack();
  await her.isAsked("wish");
  assert.ok(await her.page.getByRole("checkbox", { name: label("nl", "w.advies"), exact: true }).isChecked());
  await her.page.goBack();
  await her.isAsked("organisation");
  assert.ok(await her.page.getByRole("radio", { name: /DUO/ }).isChecked());
  await her.page.goBack();
  await her.isAsked("role");
  assert.ok(await her.page.getByRole("radio", { name: label("nl", "m.zelf"), exact: true }).isChecked());
  await her.page.goBack();
  await her.sees(her.say("start-title"));
  assert.equal(her.page.url(), `${theService().origin}/`);
});

story("the other language in the middle keeps her answers and her words", async () => {
  const her = await Reporter.opens();
  await her.answersWhatIsNeeded();
  await her.press("fork-on");
  await her.isAsked("happened");
  await her.tells(TOLD);
  await her.chooses("b.grap");
  await her.press("other-language");
  const she = new Reporter({ ...her.visit, language: "en" });
  await she.isAsked("happened");
  assert.equal(await she.page.getByRole("textbox").inputValue(), TOLD);
  assert.ok(await she.page.getByRole("checkbox", { name: label("en", "b.grap"), exact: true }).isChecked());
  assert.equal(await she.page.locator("html").getAttribute("lang"), "en");
  for (const page of ["happened", "grounds", "when", "who", "effects", "help", "contact"] as const) {
    await she.isAsked(page);
    await she.goesOn();
  }
  await she.press("check-next");
  await she.press("readers-next");
  const words = await she.wordsOnSheet();
  await she.press("other-language");
  await her.sees(her.say("words-title"));
  assert.deepEqual(await her.wordsOnSheet(), words);
});

story("Back from the question for her words shows them again, as its own button does", async () => {
  const her = await Reporter.opens();
  await her.answersWhatIsNeeded();
  const words = await her.goesStraightToHerWords();
  for (const [button, then] of [["words-kept", "words-ask-title"], ["words-none", "words-without-title"]] as const) {
    await her.press(button);
    await her.sees(her.say(then));
    await her.page.goBack();
    await her.sees(her.say("words-title"));
    assert.deepEqual(await her.wordsOnSheet(), words);
  }
  await her.page.goBack();
  await her.sees(her.say("readers-title"));
});

for (const language of ["nl", "en"] as const) {
  story(`a message that was begun is not lost by leaving without being asked (${language})`, async () => {
    const her = await Reporter.opens(language);
    const words = await her.getsReadyToSend(TOLD);
    await her.sends();
    await her.press("sent-done");
    await her.comesBackWith(words);
    const reply = her.page.getByRole("textbox", { name: her.say("mailbox-reply") });
    await reply.fill(TOLD);
    await her.page.goBack();
    await her.reads(her.say("mailbox-unsent-title"));
    await her.check("23-unsent");
    await her.press("mailbox-unsent-stay");
    assert.equal(await reply.inputValue(), TOLD);
    assert.ok(await reply.evaluate((one) => one === document.activeElement), "she is not back in her message");
    await her.press("mailbox-leave");
    await her.press("mailbox-unsent-leave");
    await her.sees(her.say("start-title"));
  });
}

story("Back out of the mailbox forgets every secret, as the button does", async () => {
  const her = await Reporter.opens();
  const words = await her.getsReadyToSend(TOLD);
  await her.sends();
  await her.press("sent-done");
  await her.comesBackWith(words);
  await her.page.evaluate(countForgetting);
  await her.page.goBack();
  await her.sees(her.say("start-title"));
  assert.equal(await her.page.evaluate(() => document.documentElement.dataset["forgotten"]), "1");
});

/** Runs in the page: marks each time that her worker is told to forget. */
function countForgetting(): void {
  const post = Object.getOwnPropertyDescriptor(Worker.prototype, "postMessage")?.value as (question: unknown) => void;
  const { dataset } = document.documentElement;
  Worker.prototype.postMessage = function forwarded(question: { readonly act: string }): void {
    if (question.act === "forget") dataset["forgotten"] = String(Number(dataset["forgotten"] ?? 0) + 1);
    post.call(this, question);
  };
}

story("two tabs are two reports, each with words of its own", async () => {
  const one = await Reporter.opens();
  const other = new Reporter({ ...one.visit, page: await one.visit.context.newPage() });
  await other.comesToTheSite();
  // She fills in what lies in front: a browser slows down what lies behind.
  await one.page.bringToFront();
  const first = await one.getsReadyToSend("Het eerste tabblad.");
  await other.page.bringToFront();
  const second = await other.getsReadyToSend("Het tweede tabblad.");
  assert.notDeepEqual(first, second);
  await other.sends();
  await one.page.bringToFront();
  await one.sends();
  await one.press("sent-done");
  await one.comesBackWith(second);
  await one.page.getByText(one.say("mailbox-report"), { exact: true }).click();
  await one.reads("Het tweede tabblad.");
  assert.equal(await one.page.getByText("Het eerste tabblad.").count(), 0);
});

for (const language of ["nl", "en"] as const) {
  story(`whose organisation is not in the list is read by somebody for all of them, up to the answer (${language})`, async () => {
    const her = await Reporter.opens(language);
    await her.press("start-report");
    await her.chooses("m.zelf");
    await her.goesOn();
    await her.isAsked("organisation");
    await her.page.getByRole("searchbox", { name: her.say("organisation-search") }).fill("Bakkerij de Vries");
    await her.reads(her.say("organisation-nothing"));
    await her.page.getByRole("radio", { name: beginning(her.say("organisation-whole")) }).check();
    await her.reads(her.say("organisation-reads-whole"));
    await her.check("03-not-in-the-list");
    await her.goesOn();
    await her.isAsked("wish");
    await her.chooses("w.advies");
    await her.goesOn();
    await her.press("fork-send");
    await her.sees(her.say("check-title"));
    await her.press("check-next");
    await her.sees(her.say("readers-title"));
    await her.reads(her.say("readers-from-pool-whole"));
    await her.reads(member("dpc", "pool adviser").name);
    await her.check("14-readers-not-in-the-list");
    await her.press("back");
    await her.keepsHerWords();
    await her.sends();
    await her.check("20-sent-not-in-the-list");
  });
}

story("the first page is light: few requests, and room for three hundred advisers in what they bring", async () => {
  const her = new Reporter(await sitDown("nl"));
  const brought = new Map<string, number>();
  her.visit.wire.meddling = ({ path }, answered) => {
    brought.set(path, answered.body.length);
    return answered;
  };
  await her.comesToTheSite();
  assert.ok(brought.has("/api/v1/start"), "the wire sees nothing");
  assert.ok(brought.size <= MOST_REQUESTS, [...brought.keys()].join(" "));
  const bytes = [...brought.values()].reduce((sum, one) => sum + one, 0);
  assert.ok(bytes <= MOST_BYTES, `${bytes} bytes: ${JSON.stringify([...brought])}`);
});

story("when the connection drops as she leaves the start she is told, and goes on once it is back", async () => {
  const her = await Reporter.opens();
  her.visit.watch.expect(/Failed to load resource/);
  her.visit.wire.isCut = true;
  await her.press("start-report");
  await her.reads(her.say("stop-not-loaded"));
  await her.check("02-not-loaded");
  her.visit.wire.isCut = false;
  await her.press("again");
  await her.isAsked("role");
  // What seals did not come either, and is asked for anew when it is needed.
  await her.press("back");
  await her.getsReadyToSend("De verbinding viel even weg.");
  await her.press("send-now");
  await her.sees(her.say("sent-title"));
});

for (const way of ["the button", "Shift three times"] as const) {
  story(`with ${way} she is elsewhere at once, and Back shows nothing of hers`, async () => {
    const her = await Reporter.opens();
    her.visit.watch.expect(/another origin: (?:https:\/\/)?www\.knmi\.nl/);
    await her.visit.context.route(`${ELSEWHERE}**`, async (route) => route.fulfill({ contentType: "text/html", body: "<title>Weer</title>Zon." }));
    await her.answersWhatIsNeeded();
    await her.press("fork-on");
    await her.isAsked("happened");
    await her.tells(TOLD);
    if (way === "the button") await her.press("leave");
    else for (let time = 0; time < 3; time += 1) await her.page.keyboard.press("Shift");
    await her.page.waitForURL(ELSEWHERE);
    await her.page.goBack();
    await her.sees(her.say("start-title"));
    assert.equal(await her.page.getByText(TOLD).count(), 0);
  });
}

story("Shift is counted while the page changes under her hands", async () => {
  const her = await Reporter.opens();
  her.visit.watch.expect(/another origin: (?:https:\/\/)?www\.knmi\.nl/);
  await her.visit.context.route(`${ELSEWHERE}**`, async (route) => route.fulfill({ contentType: "text/html", body: "<title>Weer</title>Zon." }));
  await her.press("start-report");
  await her.isAsked("role");
  await her.page.evaluate(pressTwiceAndChoose);
  await her.page.keyboard.press("Shift");
  await her.page.waitForURL(ELSEWHERE);
});

/** Runs in the page, so that a slow machine does not come between: the choice is drawn, then it is over. */
async function pressTwiceAndChoose(): Promise<void> {
  for (let time = 0; time < 2; time += 1) window.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
  document.querySelector<HTMLInputElement>("input[type=radio]")?.click();
  for (let frame = 0; frame < 3; frame += 1) await new Promise((done) => { requestAnimationFrame(() => { setTimeout(done); }); });
}

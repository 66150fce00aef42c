/**
 * What the site weighs and how fast it is, at a service of real size: `npm run weigh`.
 *
 * Not a test: it holds nobody to its aims, because a busy machine would break them. Everybody in
 * it acts through the public door, as in the tests.
 */
import { after } from "node:test";
import { member, sitDown, story, theService, visitIn } from "./ground/world.ts";
import { theBrowser } from "./ground/chromium.ts";
import { Adviser } from "./people/adviser.ts";
import { enrolAdvisers, ONE_REPORT, organisationsOf, reach, report } from "./weight/clients.ts";
import { untilInbox } from "./weight/inbox.ts";
import { openCold, type Phone } from "./weight/page.ts";
import { sealInWorker } from "./weight/sealing.ts";
import { kilobytes, median, milliseconds, note, tell } from "./weight/table.ts";

/** As many as a government has, beside those of the demo. */
const ADVISERS = 295;
const DEMO_ADVISERS = 5;
const CASES = 1_000;
const PHONE: Phone = { bitsPerSecond: 1_600_000, roundTrip: 150, timesSlower: 4 };
/** How often something is opened, sealed and unlocked. */
const OPENED = 5, SEALED = 20, UNLOCKED = 5;

after(() => {
  tell("Bytes as they went over the socket, without TLS, which adds its records and one round trip. For scale, a first page elsewhere: "
    + "Hush Line 12 requests and 710 kB, GlobaLeaks 16 and 1.17 MB.");
});

story("the first page, with a directory of real size", async () => {
  const { origin } = theService();
  const place = await reach(origin);
  const begun = performance.now();
  await enrolAdvisers(place, ADVISERS, await organisationsOf(), { administrator: member("rijk", "administrator"), coordinator: member("rijk", "coordinator") });
  const enrolled = performance.now() - begun;
  const { exchanges } = await openCold(origin, null);
  const total = (of: "askedBytes" | "headBytes" | "bodyBytes", fits = /./): number =>
    exchanges.filter(({ path }) => fits.test(path)).reduce((sum, one) => sum + one[of], 0);
  note(`requests of \`/\`, cold, ${ADVISERS + DEMO_ADVISERS} advisers`, `${exchanges.length}`, "≤ 6");
  note("what comes", kilobytes(total("headBytes") + total("bodyBytes")), "≤ 120 kB");
  note("– of which headers", kilobytes(total("headBytes")));
  note("– of which JavaScript", kilobytes(total("bodyBytes", /\.js$/)));
  note("– of which the start of the service: directory, organisations, form", kilobytes(total("bodyBytes", /\/start$/)));
  note("what goes", kilobytes(total("askedBytes")));
  const openings = [];
  for (let time = 0; time < OPENED; time += 1) openings.push(await openCold(origin, PHONE));
  note(`largest paint on a phone (1.6 Mbit/s, 150 ms, page 4 × slower), median of ${OPENED}`, milliseconds(median(openings.map(({ largestPaint }) => largestPaint))), "< 1.5 s");
  note("until she can press a button there", milliseconds(median(openings.map(({ untilDoors }) => untilDoors))));
  note(`(enrolling ${ADVISERS} advisers took)`, milliseconds(enrolled));
});

story("sealing a full report", async () => {
  const place = await reach(theService().origin);
  const { page } = await sitDown("nl");
  const wanted = { organisation: "duo", excluded: [], wish: null, withDeputy: true };
  const { load, rounds } = await sealInWorker(page, { place, report: { ...ONE_REPORT, wanted }, times: SEALED + 1 });
  const [first = { envelope: NaN, words: NaN }, ...later] = rounds;
  note(`sealing a report and two capsules in Chromium's worker, median of ${SEALED}`, milliseconds(median(later.map(({ envelope, words }) => envelope + words))), "< 300 ms");
  note("– the first of a visit", milliseconds(first.envelope + first.words));
  note("– of which after she pressed, the first", milliseconds(first.words));
  note("– of which after she pressed, median", milliseconds(median(later.map(({ words }) => words))));
  note("– running the code that seals for the first time, without fetching it", milliseconds(load));
});

story(`an inbox of ${CASES}`, async () => {
  const place = await reach(theService().origin);
  const who = member("duo", "adviser");
  const begun = performance.now();
  await report(place, CASES, "duo", who);
  const sent = performance.now() - begun;
  const taken: number[] = [];
  for (let time = 0; time < UNLOCKED; time += 1) {
    // Straight to the service: the wire of the tests takes time of its own.
    const visit = await visitIn("nl", async ({ locale }) => (await theBrowser()).newContext({ ...locale === undefined ? {} : { locale } }));
    const her = new Adviser(visit, who);
    await her.page.goto(`${theService().origin}/staff`);
    await her.sees(her.say("entry-title"));
    taken.push(await untilInbox(her, CASES));
  }
  note(`from unlocking with words to an inbox of ${CASES}, median of ${UNLOCKED}`, milliseconds(median(taken)), "< 1 s");
  note(`(sending ${CASES} reports took)`, milliseconds(sent));
});

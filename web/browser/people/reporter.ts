/** A reporter, doing what a person does: reading, choosing, typing, pressing. */
import type { Language } from "../../src/text/bundles.ts";
import { beginning, label } from "../ground/sentences.ts";
import { Person, sitDown, theService } from "../ground/world.ts";

/** The titles of the form's pages, as config/questionnaire.toml asks them. */
const TITLES = {
  nl: { role: "Wat is uw rol?", organisation: "Waar gebeurde het?", wish: "Wat wilt u dat er gebeurt?", happened: "Wat gebeurde er?",
    grounds: "Had het te maken met…?", when: "Wanneer, waar en hoe vaak?", who: "Door wie?",
    effects: "Wat deed het met u? Met wie sprak u al?", help: "Wat zou helpen?", contact: "Mag de vertrouwenspersoon u iets vragen?" },
  en: { role: "What is your role?", organisation: "Where did it happen?", wish: "What do you want to happen?", happened: "What happened?",
    grounds: "Did it have to do with…?", when: "When, where and how often?", who: "By whom?",
    effects: "What did it do to you? Whom did you talk to?", help: "What would help?", contact: "May the adviser ask you something?" },
} as const;

/** A page of the form. */
export type FormPage = keyof typeof TITLES["nl"];

/** The pages after the three that must be answered, in their order. */
export const FURTHER: readonly FormPage[] = ["happened", "grounds", "when", "who", "effects", "help", "contact"];

const STORY = { nl: "Wilt u er iets over vertellen?", en: "Would you like to tell something about it?" };

/** A person who reports. */
export class Reporter extends Person {
  /** Opens the site in a browser of her own. */
  static async opens(language: Language = "nl"): Promise<Reporter> {
    const her = new Reporter(await sitDown(language));
    await her.comesToTheSite();
    return her;
  }

  async comesToTheSite(): Promise<void> {
    await this.page.goto(`${theService().origin}/`);
    await this.sees(this.say("start-title"));
    await this.page.getByRole("button", { name: this.say("start-report"), exact: true }).waitFor();
  }

  /** Waits for a page of the form. */
  async isAsked(page: FormPage): Promise<void> {
    await this.sees(TITLES[this.visit.language][page]);
  }

  /** Chooses an answer by its code. */
  async chooses(code: string): Promise<void> {
    const name = label(this.visit.language, code);
    await this.touch(this.page.getByRole("radio", { name, exact: true }).or(this.page.getByRole("checkbox", { name, exact: true })));
  }

  /** Goes on from a page of the form, or from the words. */
  async goesOn(): Promise<void> {
    await this.press("next");
  }

  /** Searches for an organisation and chooses it. */
  async choosesOrganisation(abbreviation: string, name: RegExp): Promise<void> {
    await this.page.getByRole("searchbox", { name: this.say("organisation-search") }).fill(abbreviation);
    await this.touch(this.page.getByRole("radio", { name }));
  }

  /** Answers the three questions that must be answered; she then stands at the fork. */
  async answersWhatIsNeeded(organisation: readonly [string, RegExp] = ["duo", /DUO/]): Promise<void> {
    await this.press("start-report");
    await this.isAsked("role");
    await this.chooses("m.zelf");
    await this.goesOn();
    await this.isAsked("organisation");
    await this.choosesOrganisation(...organisation);
    await this.goesOn();
    await this.isAsked("wish");
    await this.chooses("w.advies");
    await this.goesOn();
    await this.sees(this.say("fork-title"));
  }

  /** Tells what happened in her own words, on the page that asks it. */
  async tells(words: string): Promise<void> {
    await this.page.getByRole("textbox", { name: STORY[this.visit.language] }).fill(words);
  }

  /** From the fork: tells only her story, skips the rest, and stands at the check. */
  async tellsAndSkips(words: string): Promise<void> {
    await this.press("fork-on");
    for (const page of FURTHER) {
      await this.isAsked(page);
      if (page === "happened") await this.tells(words);
      await this.goesOn();
    }
    await this.sees(this.say("check-title"));
  }

  /** From the check to the last look before sending; gives her twelve words. */
  async keepsHerWords(): Promise<readonly string[]> {
    await this.seesWhoReads();
    return this.agreesWhoReads();
  }

  /** From the check to who reads. */
  async seesWhoReads(): Promise<void> {
    await this.press("check-next");
    await this.sees(this.say("readers-title"));
  }

  /** From what is needed straight to her twelve words. */
  async goesStraightToHerWords(): Promise<readonly string[]> {
    await this.press("fork-send");
    await this.sees(this.say("check-title"));
    await this.seesWhoReads();
    return this.seesHerWords();
  }

  /** From who reads to her twelve words. */
  async seesHerWords(): Promise<readonly string[]> {
    await this.press("readers-next");
    await this.sees(this.say("words-title"));
    return this.wordsOnSheet();
  }

  /** From who reads to the last look before sending; gives her twelve words. */
  async agreesWhoReads(): Promise<readonly string[]> {
    const words = await this.seesHerWords();
    await this.press("words-kept");
    await this.sees(this.say("words-ask-title"));
    await this.givesBack(words);
    await this.goesOn();
    await this.sees(this.say("send-title"));
    return words;
  }

  /** A short way to the last look before sending; gives her twelve words. */
  async getsReadyToSend(words: string, organisation?: readonly [string, RegExp]): Promise<readonly string[]> {
    await this.answersWhatIsNeeded(organisation);
    await this.tellsAndSkips(words);
    return this.keepsHerWords();
  }

  /** From the last look before sending back to who reads, past her words. */
  async goesBackToWhoReads(): Promise<void> {
    await this.press("back");
    await this.sees(this.say("words-title"));
    await this.press("back");
    await this.sees(this.say("readers-title"));
  }

  /** Sends and waits for the proof that it arrived. */
  async sends(): Promise<void> {
    await this.press("send-now");
    await this.sees(this.say("sent-title"));
  }

  /** Returns with her words. */
  async comesBackWith(words: readonly string[]): Promise<void> {
    await this.press("start-return");
    await this.page.getByRole("textbox", { name: this.say("mailbox-words") }).fill(words.join(" "));
    await this.press("mailbox-open");
    await this.sees(this.say("mailbox-title"));
  }

  /** Looks whether there is anything new, and waits until that is done. */
  async looksAgain(): Promise<void> {
    await this.press("mailbox-look");
    await this.page.locator('button[aria-disabled="false"]', { hasText: this.say("mailbox-look") }).waitFor();
  }

  /** What stands at each line outside its words: `mine`, `adviser`, or the rule that it failed. */
  async marks(): Promise<readonly string[]> {
    const checked = new Map([[this.say("mailbox-checked-mine"), "mine"], [this.say("mailbox-checked"), "adviser"]]);
    const lines = await this.page.locator(".lines > li").all();
    return Promise.all(lines.map(async (line) => {
      const label = (await line.locator(".mark__label").textContent() ?? "").replace(/^[✓!] /, "");
      const rule = await line.locator(".mark .quiet").allTextContents();
      return checked.get(label) ?? /\u2068(\w+)\u2069/.exec(rule.join(""))?.[1] ?? label;
    }));
  }

  /** Writes back in her mailbox. */
  async writesBack(words: string): Promise<void> {
    await this.page.getByRole("textbox", { name: this.say("mailbox-reply") }).fill(words);
    await this.press("mailbox-reply-send");
    await this.reads(beginning(this.say("mailbox-reply-sent", { day: "" })));
  }
}

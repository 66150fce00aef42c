/** A confidential adviser at her desk. */
import type { Locator } from "playwright-core";
import type { Language } from "../../src/text/bundles.ts";
import { sitDown, type Visit } from "../ground/world.ts";
import type { Member } from "../ground/service.ts";
import { Staff } from "./staff.ts";

/** An adviser who signs in, reads and answers. */
export class Adviser extends Staff {
  readonly who: Member;
  override readonly side = "staff";

  constructor(visit: Visit, who: Member) {
    super(visit);
    this.who = who;
  }

  /** Opens the way in for staff in a browser of her own. */
  static async opens(who: Member, language: Language = "nl"): Promise<Adviser> {
    const her = new Adviser(await sitDown(language), who);
    await her.comesToTheDoor();
    return her;
  }

  /** Signs in with her recovery words, and stands before her cases. */
  async signsIn(): Promise<void> {
    await this.typesHerWords(this.who.recovery_words);
    await this.sees(this.say("inbox-title"));
  }

  /** Opens the newest case that still waits for a first answer and tells this story. */
  async opensTheCaseThatTells(story: string): Promise<void> {
    const waiting = this.page.getByRole("region", { name: this.say("inbox-group-name", { group: "new" }) }).getByRole("row").getByRole("button");
    await waiting.first().waitFor();
    for (let place = 0; place < await waiting.count(); place += 1) {
      await waiting.nth(place).click();
      await this.page.getByRole("heading", { name: this.say("case-report"), exact: true }).waitFor();
      if (await this.page.getByText(story).count() > 0) return;
      await this.press("case-back");
      await waiting.first().waitFor();
    }
    throw new Error("no case tells this story");
  }

  /** The field for the first answer. */
  firstAnswer(): Locator {
    return this.page.getByRole("textbox", { name: this.say("case-write-label", { kind: "acknowledge" }) });
  }

  /** Goes to a part of the case. */
  async turnsTo(part: "talk" | "desk" | "coding" | "readers"): Promise<void> {
    await this.press("case-part", { part });
  }

  /** Gives the first answer. */
  async acknowledges(words: string): Promise<void> {
    await this.firstAnswer().fill(words);
    await this.press("case-write-button", { kind: "acknowledge" });
    await this.reads(this.say("case-done-sent"));
    await this.page.getByRole("button", { name: this.say("case-write-button", { kind: "message" }), exact: true }).waitFor();
  }

  /** The button that sends her count: for the first time, or again. */
  async toSendHerCount(): Promise<Locator> {
    const [first, again] = ["count-send", "count-send-again"].map((id) => this.say(id));
    const button = this.page.getByRole("button", { name: new RegExp(`^(?:${first}|${again})$`) });
    await button.waitFor();
    return button;
  }
}

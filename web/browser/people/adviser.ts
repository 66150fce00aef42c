/** A confidential adviser at her desk. */
import type { Locator } from "playwright-core";
import { shortName } from "../../src/staff/cases/inbox.ts";
import { label } from "../ground/sentences.ts";
import { Colleague } from "./colleague.ts";

/** An adviser who signs in, reads and answers. */
export class Adviser extends Colleague {
  readonly begins = "inbox-title";

  /** Opens the newest case that still waits for a first answer and tells this story. */
  async opensTheCaseThatTells(story: string): Promise<void> {
    const waiting = this.page.getByRole("region", { name: this.say("inbox-group-name", { group: "new" }) }).getByRole("row").getByRole("button");
    await waiting.first().waitFor();
    for (let place = 0; place < await waiting.count(); place += 1) {
      await this.touch(waiting.nth(place));
      await this.page.getByRole("heading", { name: this.say("case-report"), exact: true }).waitFor();
      if (await this.page.getByText(story).count() > 0) return;
      await this.press("case-back");
      await waiting.first().waitFor();
    }
    throw new Error("no case tells this story");
  }

  /** Opens this case of her inbox. */
  async opensCase(id: string): Promise<void> {
    await this.press("case-title", { name: shortName(id) });
    await this.page.getByRole("heading", { name: this.say("case-report"), exact: true }).waitFor();
  }

  /** The box of a code, folded away or not. */
  box(code: string): Locator {
    return this.page.getByRole("checkbox", { name: label(this.visit.language, code), exact: true, includeHidden: true });
  }

  /** Unfolds the list of a code and ticks it. */
  async chooses(code: string): Promise<void> {
    await this.touch(this.page.locator("details").filter({ has: this.box(code) }).locator("summary"));
    await this.ticks(label(this.visit.language, code));
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
    await this.visit.hands.type(this.firstAnswer(), words);
    await this.press("case-write-button", { kind: "acknowledge" });
    await this.isTold("case-done-sent");
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

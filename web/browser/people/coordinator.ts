/** A coordinator: she vouches for whose keys are whose, and reads nothing. */
import type { Locator } from "playwright-core";
import type { Language } from "../../src/text/bundles.ts";
import { MOUSE } from "../ground/hands.ts";
import { unmarked } from "../ground/sentences.ts";
import { member, sitDown } from "../ground/world.ts";
import { Staff } from "./staff.ts";

/** A coordinator of the demo. */
export class Coordinator extends Staff {
  /** Signs in with her recovery words, in a browser of her own. */
  static async signsIn(language: Language, organisation = "rijk", hands = MOUSE): Promise<Coordinator> {
    const her = new Coordinator(await sitDown(language, hands));
    await her.comesIn(organisation);
    return her;
  }

  /** Signs in and stands before her list. */
  async comesIn(organisation: string): Promise<void> {
    await this.comesToTheDoor();
    await this.typesHerWords(member(organisation, "coordinator").recovery_words);
    await this.seesHerList();
  }

  /** Stands before her list, with everybody on it. */
  async seesHerList(): Promise<void> {
    await this.sees(this.say("room-list"));
    await this.page.getByRole("button", { name: this.toSign }).waitFor();
  }

  /** What stands about one person on her list. */
  about(name: string): Locator {
    return this.page.getByRole("listitem").filter({ hasText: name });
  }

  /** Begins something with one person. */
  async begins(act: "directory-compare-with" | "directory-away-of" | "directory-end-of" | "directory-undo", name: string): Promise<void> {
    await this.touch(this.about(name).getByRole("button", { name: this.say(act) }));
  }

  /** Types the last group of digits as she heard it, and says that the others were the same. */
  async hears(group: string): Promise<void> {
    await this.ticks(this.say("directory-same-yes"));
    await this.types("directory-heard", group);
    await this.press("directory-agree");
  }

  /** Goes to what her next list changes. */
  async looksAtTheNextList(): Promise<void> {
    await this.touch(this.page.getByRole("button", { name: this.toSign }));
    await this.sees(this.say("directory-sign"));
    await this.page.getByRole("button", { name: this.say("directory-sign-do") }).waitFor();
  }

  /** What her next list changes, a line each; the first tells until when it holds. */
  async changes(): Promise<readonly string[]> {
    return (await this.page.locator(".changes li").allInnerTexts()).map(unmarked);
  }

  /** Signs it, and stands before her list again. */
  async publishes(): Promise<void> {
    await this.press("directory-sign-do");
    await this.seesHerList();
    await this.page.locator(".notice--good").waitFor();
  }

  /**
   * How many can read about an organisation, as the overview counts them: its own, above it, in
   * the pool. `few`: fewer than two in all; `thin`: fewer than two of its own.
   */
  async readersOf(table: "few" | "thin", organisation: RegExp): Promise<readonly string[]> {
    await this.goesTo("room-overview");
    const fold = this.page.locator("details").filter({ has: this.page.getByRole("table", { name: this.say(`directory-coverage-${table}-title`), exact: true, includeHidden: true }) });
    await fold.waitFor();
    if (await fold.getAttribute("open") === null) await this.touch(fold.locator("summary"));
    return fold.getByRole("row", { name: organisation }).getByRole("cell").allInnerTexts();
  }

  /** On the button to the next list, whether something is decided or not. */
  private get toSign(): RegExp {
    return new RegExp([0, 1].map((count) => this.say("directory-to-sign", { count })).join("|"));
  }
}

/** A report author: she opens counts, and with another author releases what may be shown of them. */
import type { Language } from "../../src/text/bundles.ts";
import type { Member } from "../ground/service.ts";
import { sitDown, theService, type Visit } from "../ground/world.ts";
import { Staff } from "./staff.ts";

/** A row of released figures, as it stands on a page. */
export interface ShownRow {
  readonly name: string;
  /** The organisations of a group; none for one that stands alone. */
  readonly among: readonly string[];
  readonly reports: number;
  /** How much of the longest bar its own is, in hundredths. */
  readonly bar: number;
}

/** A report author of the demo. */
export class Author extends Staff {
  readonly who: Member;

  constructor(visit: Visit, who: Member) {
    super(visit);
    this.who = who;
  }

  /** Opens the way in for staff in a browser of her own. */
  static async opens(who: Member, language: Language = "nl"): Promise<Author> {
    const her = new Author(await sitDown(language), who);
    await her.comesToTheDoor();
    return her;
  }

  /** The author of this name at her figures, the counts open. */
  static async comesIn(name: string, language: Language): Promise<Author> {
    const who = theService().staff.find((one) => one.name === name);
    if (who === undefined) throw new Error(`nobody is called ${name}`);
    const her = await Author.opens(who, language);
    await her.signsIn();
    await her.opensTheCounts();
    return her;
  }

  /** Signs in with her recovery words, and stands before the figures. */
  async signsIn(): Promise<void> {
    await this.typesHerWords(this.who.recovery_words);
    await this.sees(this.say("figures-title"));
  }

  async opensTheCounts(): Promise<void> {
    await this.page.getByRole("heading", { name: this.say("figures-release"), exact: true }).waitFor();
  }

  /** Goes to another room and back: everything is fetched and computed again. */
  async looksAgain(): Promise<void> {
    await this.goesTo("room-access");
    await this.page.getByRole("button", { name: this.say("room-figures"), exact: true }).click();
    await this.opensTheCounts();
  }

  /** Who has sent how many counts. */
  async received(): Promise<readonly (readonly [string, number])[]> {
    const rows = this.page.getByRole("table", { name: this.say("figures-received") }).getByRole("row");
    const told = await rows.evaluateAll((all) => all.slice(1).map((row) => [row.querySelector("th")?.firstChild?.textContent?.trim() ?? "", row.querySelector("td")?.textContent ?? ""] as const));
    return told.map(([name, sent]) => [name, Number(sent) || 0]);
  }

  /** Which of these buttons are there. */
  async mayPress(...ids: readonly string[]): Promise<readonly string[]> {
    const there = await Promise.all(ids.map(async (id) => this.page.getByRole("button", { name: this.say(id), exact: true }).count()));
    return ids.filter((_, place) => there[place] !== 0);
  }
}

/** The rows under a caption, for everybody who reads figures. */
export async function rowsUnder({ page }: Pick<Staff, "page">, caption: string): Promise<readonly ShownRow[]> {
  const table = page.getByRole("table", { name: caption });
  await table.waitFor();
  return table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => ({
    name: row.querySelector("th")?.firstChild?.textContent ?? "",
    among: [...row.querySelectorAll("th li")].map((one) => one.textContent),
    reports: Number(row.querySelector("td")?.textContent), bar: Number(row.querySelector("rect")?.getAttribute("width")),
  })));
}

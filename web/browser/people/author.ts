/** A report author: she opens counts, and with another author releases what may be shown of them. */
import type { Language } from "../../src/text/bundles.ts";
import { MOUSE } from "../ground/hands.ts";
import { theService, type Person } from "../ground/world.ts";
import { Colleague } from "./colleague.ts";

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
export class Author extends Colleague {
  readonly begins = "figures-title";

  /** The author of this name at her figures, the counts open. */
  static async comesIn(name: string, language: Language, hands = MOUSE): Promise<Author> {
    const who = theService().staff.find((one) => one.name === name);
    if (who === undefined) throw new Error(`nobody is called ${name}`);
    const her = await Author.opens(who, language, hands);
    await her.signsIn();
    await her.opensTheCounts();
    return her;
  }

  async opensTheCounts(): Promise<void> {
    await this.page.getByRole("heading", { name: this.say("figures-release"), exact: true }).waitFor();
  }

  /** Goes to another room and back: everything is fetched and computed again. */
  async looksAgain(): Promise<void> {
    await this.goesTo("room-access");
    await this.press("room-figures");
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
export async function rowsUnder({ page }: Pick<Person, "page">, caption: string): Promise<readonly ShownRow[]> {
  const table = page.getByRole("table", { name: caption });
  await table.waitFor();
  return table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => ({
    name: row.querySelector("th")?.firstChild?.textContent ?? "",
    among: [...row.querySelectorAll("th li")].map((one) => one.textContent),
    reports: Number(row.querySelector("td")?.textContent), bar: Number(row.querySelector("rect")?.getAttribute("width")),
  })));
}

/** An administrator: she invites and imports, and opens nothing. */
import type { Language } from "../../src/text/bundles.ts";
import { MOUSE } from "../ground/hands.ts";
import { member, sitDown } from "../ground/world.ts";
import { Staff } from "./staff.ts";

/** Whom an invitation is for. */
export interface Inviting {
  readonly role: "adviser" | "reportAuthor";
  readonly name: string;
  /** What is typed to find the organisation, and how it is then called. */
  readonly organisation: readonly [string, RegExp];
}

/** The administrator of the demo. */
export class Administrator extends Staff {
  /** Signs in with her recovery words, in a browser of her own. */
  static async signsIn(language: Language, hands = MOUSE): Promise<Administrator> {
    const her = new Administrator(await sitDown(language, hands));
    await her.comesToTheDoor();
    await her.typesHerWords(member("rijk", "administrator").recovery_words);
    await her.sees(her.say("room-invite"));
    return her;
  }

  /** Makes an invitation; gives the link as it stands there, once. */
  async invites({ role, name, organisation: [typed, called] }: Inviting): Promise<string> {
    await this.ticks(this.say("directory-role", { role }));
    await this.types("invite-name", name);
    await this.types("invite-search", typed);
    await this.ticks(called);
    await this.press("invite-do");
    await this.sees(this.say("invite-made"));
    return await this.page.getByRole("group", { name: this.say("invite-link") }).textContent() ?? "";
  }

  /** Chooses a file with organisations. */
  async choosesFile(name: string, text: string): Promise<void> {
    const asked = this.page.waitForEvent("filechooser");
    await this.press("import-file");
    await (await asked).setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  }
}

/** Somebody who was invited: she makes her keys, keeps her sheets, and waits to be confirmed. */
import type { Language } from "../../src/text/bundles.ts";
import type { Member } from "../ground/service.ts";
import { member, sitDown, theService } from "../ground/world.ts";
import { Staff } from "./staff.ts";

/** A person with an invitation. */
export class Newcomer extends Staff {
  /** Opens a link in a browser of her own, whatever it then says. */
  static async comesWith(link: string, language: Language): Promise<Newcomer> {
    const her = new Newcomer(await sitDown(language));
    await her.page.goto(link);
    return her;
  }

  /** Opens a link that holds, and stands before what it says. */
  async opensInvitation(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.locator("#entry-second").waitFor();
  }

  /** Copies the words, and gives two of them back; she gets the words. */
  async keepsASheet(): Promise<readonly string[]> {
    const words = await this.wordsOnSheet();
    await this.press("entry-kept");
    await this.sees(this.say("entry-asked"));
    await this.givesBack(words);
    await this.press("next");
    return words;
  }

  /** Her digits, as she reads them out. */
  async readsHerDigits(): Promise<readonly string[]> {
    return this.page.locator(".digits__groups li").allTextContents();
  }
}

/** An adviser whom the coordinator has confirmed already, by the native client. */
export function confirmedAdviser(name: string, organisation: string): Member {
  return confirmed("adviser", name, organisation);
}

/** A report author of the whole government, confirmed likewise. */
export function confirmedAuthor(name: string): Member {
  return confirmed("report-author", name, "rijk");
}

/** The coordinator ends a key, today or as one that somebody else may have had since a day. */
export function ends(key: string, compromisedSince: string | null = null): void {
  const since = compromisedSince === null ? [] : ["--compromised-since", compromisedSince];
  theService().client("directory revoke", "--key", key, ...since, "--recovery-words", member("rijk", "coordinator").recovery_words);
}

function confirmed(role: "adviser" | "report-author", name: string, organisation: string): Member {
  const { client } = theService();
  const as = ["--role", role, "--name", name, "--organisation", organisation];
  const by = (role: string): readonly string[] => ["--recovery-words", member("rijk", role).recovery_words];
  const { invitation } = JSON.parse(client("invite", ...as, ...by("administrator"))) as { invitation: string };
  const enrolled = JSON.parse(client("enrol", `--invitation=${invitation}`, ...as)) as { key: string; digits: string; recovery_words: readonly string[] };
  client("directory confirm", "--key", enrolled.key, "--digits", enrolled.digits, ...by("coordinator"));
  return { role: role.replace("-", " "), organisation, name, recovery_words: enrolled.recovery_words[0] ?? "" };
}

/** Somebody of the staff whose keys are made already, with the words that open them. */
import type { Language } from "../../src/text/bundles.ts";
import { MOUSE } from "../ground/hands.ts";
import type { Member } from "../ground/service.ts";
import { sitDown, type Visit } from "../ground/world.ts";
import { Staff } from "./staff.ts";

/** An adviser or a report author: she signs in as herself, and begins in the first of her rooms. */
export abstract class Colleague extends Staff {
  readonly who: Member;
  /** What stands above her first room. */
  protected abstract readonly begins: string;

  constructor(visit: Visit, who: Member) {
    super(visit);
    this.who = who;
  }

  /** Opens the way in for staff in a browser of her own. */
  static async opens<C extends Colleague>(this: new (visit: Visit, who: Member) => C, who: Member, language: Language = "nl", hands = MOUSE): Promise<C> {
    const her = new this(await sitDown(language, hands), who);
    await her.comesToTheDoor();
    return her;
  }

  /** Signs in with her recovery words, and stands in her first room. */
  async signsIn(): Promise<void> {
    await this.typesHerWords(this.who.recovery_words);
    await this.sees(this.say(this.begins));
  }
}

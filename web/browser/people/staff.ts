/** Somebody of the staff: at the door, in the rooms of her role, and out again. */
import assert from "node:assert/strict";
import type { Values } from "../../src/text/bundles.ts";
import { focused } from "../ground/keyboard.ts";
import { Person, theService } from "../ground/world.ts";

/** What every member of staff can do, whatever her role. */
export class Staff extends Person {
  override readonly side = "staff";

  async comesToTheDoor(): Promise<void> {
    await this.page.goto(`${theService().origin}/staff`);
    await this.sees(this.say("entry-title"));
  }

  /** Gives words at the door. */
  async typesHerWords(words: string): Promise<void> {
    await this.types("entry-words", words);
    await this.press("entry-with-words");
  }

  /** Goes to another room, by its door in the navigation. */
  async goesTo(room: string): Promise<void> {
    const doors = this.page.getByRole("navigation", { name: this.say("room-navigation") });
    await this.touch(doors.getByRole("button", { name: this.say(room), exact: true }));
    await this.sees(this.say(room));
  }

  /** Ticks a box or chooses one of several, by what stands beside it. */
  async ticks(name: string | RegExp): Promise<void> {
    await this.visit.hands.tick(this.page.getByRole("radio", { name, exact: true }).or(this.page.getByRole("checkbox", { name, exact: true })));
  }

  /** Types into a field, by its label. */
  async types(id: string, words: string, values?: Values): Promise<void> {
    await this.visit.hands.type(this.page.getByLabel(this.say(id, values), { exact: true }), words);
  }

  /** An act was done: that is said, to who has keys alone where the focus now is. */
  async isTold(id: string, values?: Values): Promise<void> {
    if (!this.visit.hands.areKeys) return this.reads(this.say(id, values));
    await this.page.locator(":focus", { hasText: this.say(id, values) }).waitFor();
    assert.equal((await focused(this.page)).fault, "");
  }

  async signsOut(): Promise<void> {
    await this.press("room-sign-out");
    await this.sees(this.say("entry-signed-out"));
  }
}

/** Somebody of the staff: at the door, in the rooms of her role, and out again. */
import { Person, theService } from "../ground/world.ts";

/** What every member of staff can do, whatever her role. */
export class Staff extends Person {
  async comesToTheDoor(): Promise<void> {
    await this.page.goto(`${theService().origin}/staff`);
    await this.sees(this.say("entry-title"));
  }

  /** Gives words at the door. */
  async typesHerWords(words: string): Promise<void> {
    await this.page.getByRole("textbox", { name: this.say("entry-words") }).fill(words);
    await this.press("entry-with-words");
  }

  /** Goes to another room, by its door in the navigation. */
  async goesTo(room: string): Promise<void> {
    const doors = this.page.getByRole("navigation", { name: this.say("room-navigation") });
    await doors.getByRole("button", { name: this.say(room), exact: true }).click();
    await this.sees(this.say(room));
  }

  /** Ticks a box or chooses one of several, by what stands beside it. */
  async ticks(name: string | RegExp): Promise<void> {
    await this.page.getByRole("radio", { name, exact: true }).or(this.page.getByRole("checkbox", { name, exact: true })).check();
  }

  /** Types into a field, by its label. */
  async types(id: string, words: string): Promise<void> {
    await this.page.getByLabel(this.say(id), { exact: true }).fill(words);
  }

  async signsOut(): Promise<void> {
    await this.press("room-sign-out");
    await this.sees(this.say("entry-signed-out"));
  }
}

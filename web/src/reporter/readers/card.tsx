/** One reader: who it is, what she can read and when, and the digits of her key. */
import type { JSX } from "preact";
import { useSay } from "../../text/language.tsx";
import { PlainText } from "../../ui/plainText.tsx";
import type { ChosenReader, Opened } from "../acts.ts";
import { useNames } from "../naming.ts";

/** Languages of which we have the name. */
const NAMED_LANGUAGES = ["nl", "en", "fr", "de", "pap", "fy", "tr", "ar", "es", "pl"];

/** A reader as chosen; one `isOfAll` who is of none of the organisations that she reports about. */
export function ReaderCard({ reader, isOfAll, opened }: { reader: ChosenReader; isOfAll: boolean; opened: Opened }): JSX.Element {
  const say = useSay();
  const name = useNames(opened);
  const { role, digits, languages, organisations } = reader;
  const spoken = languages.filter((tag) => NAMED_LANGUAGES.includes(tag)).map((tag) => say(`readers-language-${tag}`));
  return (
    <section class="reader">
      <p class="reader__role">{say(role === "adviser" ? "readers-adviser" : "readers-deputy")}</p>
      <h2><PlainText text={reader.name} /></h2>
      <p>{say(isOfAll ? "readers-of-all" : "readers-of", { organisations: organisations.map(name).join(", ") })}</p>
      {spoken.length === 0 ? null : <p>{say("readers-languages", { languages: spoken.join(", ") })}</p>}
      {role === "adviser" ? null : <p>{say("readers-deputy-when")}</p>}
      <p class="reader__digits"><span>{say("readers-digits")}</span> <span class="figures" translate={false}>{digits}</span></p>
    </section>
  );
}

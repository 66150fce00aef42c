/** The frame around every page: skip link, name, language, the way out, and a quiet foot. */
import type { ComponentChildren, JSX } from "preact";
import { useSpeaking } from "../text/language.tsx";

/** Header, main and footer; `tools` stand in the header beside the language. */
export function Shell({ name, tools, foot, wide = false, children }: {
  name: string; tools?: ComponentChildren; foot?: ComponentChildren; wide?: boolean; children: ComponentChildren;
}): JSX.Element {
  const { say } = useSpeaking();
  return (
    <div class={wide ? "page page--wide" : "page"}>
      <a class="skip" href="#main" onClick={toMain}>{say("skip")}</a>
      <header class="head">
        <div>
          <p class="head__name">{name}</p>
          <p class="head__subtitle">{say("subtitle")}</p>
        </div>
        <div class="head__tools"><LanguageSwitch />{tools}</div>
      </header>
      <main id="main" tabIndex={-1}>{children}</main>
      <footer class="foot">{foot}</footer>
    </div>
  );
}

/** A skip link that leaves no trace in the address. */
function toMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** A button to the other language; it says so in that language. */
function LanguageSwitch(): JSX.Element {
  const { language, say, speak } = useSpeaking();
  const other = language === "nl" ? "en" : "nl";
  return (
    <button type="button" class="link" lang={other} onClick={() => { speak(other); }}>{say("other-language")}</button>
  );
}

/** The page at `/guide`: how each role works. The reporter's own guide is on `/`, which tells nothing of what she read. */
import { render, type JSX } from "preact";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import texts from "../../../locales/nl/staff-guide.ftl";
import textsEn from "../../../locales/en/staff-guide.ftl";
import { adoptLook } from "../ui/look.ts";
import { Speaker, useSay } from "../text/language.tsx";
import { Page } from "../ui/page.tsx";
import { Prose } from "../ui/prose.tsx";
import { Shell } from "../ui/shell.tsx";
import { GUIDES, type Guide } from "./guides.ts";

const SOURCES = { nl: [common, texts], en: [commonEn, textsEn] };

function Guides(): JSX.Element {
  const say = useSay();
  return (
    <Shell name={document.title} foot={<p><a href="/">{say("guides-report")}</a> · <a href="/staff">{say("guides-work")}</a></p>}>
      <Page title={say("guides-title")} quiet>
        <p class="lead">{say("guides-lead")}</p>
        <nav aria-label={say("guides-list")}>
          <ul>{GUIDES.map(({ id }) => <li key={id}><a href={`#${id}`}>{say(`${id}-title`)}</a></li>)}</ul>
        </nav>
        {GUIDES.map((guide) => <OneGuide key={guide.id} guide={guide} />)}
      </Page>
    </Shell>
  );
}

function OneGuide({ guide: { id, sections } }: { guide: Guide }): JSX.Element {
  const say = useSay();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>{say(`${id}-title`)}</h2>
      {sections.map((section) => (
        <section key={section}>
          <h3>{say(`${section}-title`)}</h3>
          <Prose text={say(section)} />
        </section>
      ))}
    </section>
  );
}

adoptLook();
const root = document.getElementById("app");
if (root !== null) render(<Speaker sources={SOURCES}><Guides /></Speaker>, root);

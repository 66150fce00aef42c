/** The reporter's page: everything she does is on the address `/`. */
import { render, type JSX } from "preact";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import texts from "../../../locales/nl/reporter.ftl";
import textsEn from "../../../locales/en/reporter.ftl";
import { Speaker, useSay } from "../text/language.tsx";
import { placeOfPage } from "../place.ts";
import { QuickExit } from "../ui/exit.tsx";
import { Page } from "../ui/page.tsx";
import { Shell } from "../ui/shell.tsx";
import { call } from "../worker/call.ts";
import type { ReporterActs } from "./acts.ts";

const SOURCES = { nl: [common, texts], en: [commonEn, textsEn] };

const { acts, end } = call<ReporterActs>(REPORTER_WORKER);
const place = placeOfPage();

function Reporter(): JSX.Element {
  const say = useSay();
  return (
    <Shell name={document.title} tools={<QuickExit onLeave={end} />}>
      <Page title={say("loading")} quiet>{null}</Page>
    </Shell>
  );
}

const root = document.getElementById("app");
if (root !== null) render(<Speaker sources={SOURCES}><Reporter /></Speaker>, root);
if (place !== null) void acts.open(place);

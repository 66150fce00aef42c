/** The reporter's page: everything she does is on the address `/`. */
import { render } from "preact";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import texts from "../../../locales/nl/reporter.ftl";
import textsEn from "../../../locales/en/reporter.ftl";
import { adoptLook } from "../ui/look.ts";
import { Speaker } from "../text/language.tsx";
import { placeOfPage } from "../place.ts";
import { call } from "../worker/call.ts";
import type { ReporterActs } from "./acts.ts";
import { Reporter } from "./app.tsx";

const SOURCES = { nl: [common, texts], en: [commonEn, textsEn] };

adoptLook();
const root = document.getElementById("app");
const calling = call<ReporterActs>(REPORTER_WORKER);
if (root !== null) render(<Speaker sources={SOURCES}><Reporter calling={calling} place={placeOfPage()} /></Speaker>, root);

/** The page at `/published`. */
import { render } from "preact";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import figures from "../../../locales/nl/figures.ftl";
import figuresEn from "../../../locales/en/figures.ftl";
import texts from "../../../locales/nl/published.ftl";
import textsEn from "../../../locales/en/published.ftl";
import { adoptLook } from "../ui/look.ts";
import { Speaker } from "../text/language.tsx";
import { Shell } from "../ui/shell.tsx";
import { PublishedPage } from "./publishedPage.tsx";

const SOURCES = { nl: [common, figures, texts], en: [commonEn, figuresEn, textsEn] };

adoptLook();
const root = document.getElementById("app");
if (root !== null) {
  render(<Speaker sources={SOURCES}><Shell name={document.title}><PublishedPage /></Shell></Speaker>, root);
}

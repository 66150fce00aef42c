/** The page at `/published`. */
import { render } from "preact";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import texts from "../../../locales/nl/published.ftl";
import textsEn from "../../../locales/en/published.ftl";
import { adoptLook } from "../ui/look.ts";
import { Speaker } from "../text/language.tsx";
import { Page } from "../ui/page.tsx";
import { Shell } from "../ui/shell.tsx";

const SOURCES = { nl: [common, texts], en: [commonEn, textsEn] };

adoptLook();
const root = document.getElementById("app");
if (root !== null) {
  render(<Speaker sources={SOURCES}><Shell name={document.title} wide><Page title="" quiet>{null}</Page></Shell></Speaker>, root);
}

/** The page at `/staff`. */
import { render, type JSX } from "preact";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import desk from "../../../locales/nl/desk.ftl";
import deskEn from "../../../locales/en/desk.ftl";
import figures from "../../../locales/nl/figures.ftl";
import figuresEn from "../../../locales/en/figures.ftl";
import office from "../../../locales/nl/office.ftl";
import officeEn from "../../../locales/en/office.ftl";
import texts from "../../../locales/nl/staff.ftl";
import textsEn from "../../../locales/en/staff.ftl";
import { placeOfPage } from "../place.ts";
import { adoptLook } from "../ui/look.ts";
import { Speaker, useSay } from "../text/language.tsx";
import { Page } from "../ui/page.tsx";
import { Shell } from "../ui/shell.tsx";
import { Staff } from "./staff.tsx";

const SOURCES = {
  nl: [common, texts, desk, office, figures],
  en: [commonEn, textsEn, deskEn, officeEn, figuresEn],
};

const place = placeOfPage();

function NotReady(): JSX.Element {
  const say = useSay();
  return <Shell name={document.title}><Page title={say("entry-not-ready")} quiet><p>{say("entry-no-root")}</p></Page></Shell>;
}

adoptLook();
const root = document.getElementById("app");
if (root !== null) render(<Speaker sources={SOURCES}>{place === null ? <NotReady /> : <Staff place={place} />}</Speaker>, root);

/** The texts of all views but the first ones: loaded when she leaves the start. */
import guide from "../../../locales/nl/reporter-guide.ftl";
import guideEn from "../../../locales/en/reporter-guide.ftl";
import mailbox from "../../../locales/nl/mailbox.ftl";
import mailboxEn from "../../../locales/en/mailbox.ftl";
import type { Sources } from "../text/bundles.ts";

/** What is explained, who reads, words, sending, the mailbox. */
export const LATER: Sources = { nl: [guide, mailbox], en: [guideEn, mailboxEn] };

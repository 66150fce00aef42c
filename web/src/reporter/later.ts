/**
 * Everything but the first views, with its texts: loaded when she leaves the start.
 *
 * Separate so that the start is light, for her who only looks whether this is a place for her.
 */
import guide from "../../../locales/nl/reporter-guide.ftl";
import guideEn from "../../../locales/en/reporter-guide.ftl";
import mailbox from "../../../locales/nl/mailbox.ftl";
import mailboxEn from "../../../locales/en/mailbox.ftl";
import type { Sources } from "../text/bundles.ts";

export { Asking } from "./asking.tsx";
export { GuidePage } from "./guide/page.tsx";
export { Sending } from "./sending.tsx";

/** What is explained, who reads, words, sending, the mailbox. */
export const TEXTS: Sources = { nl: [guide, mailbox], en: [guideEn, mailboxEn] };

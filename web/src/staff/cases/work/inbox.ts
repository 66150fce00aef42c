/** All cases of an adviser, page by page, as the service lists them; none of them is opened. */
import { textOf } from "../../../protocol/bytes.ts";
import type { CaseId } from "../../../protocol/brands.ts";
import * as json from "../../../protocol/json.ts";
import { current } from "../../session.ts";
import { inboxPage, type InboxCase } from "../inbox.ts";

/** The most that the service gives at once. */
const PAGE = 200;

/** Her cases. A page may be empty and yet not the last: cases whose turn has not come. */
export async function allCases(): Promise<readonly InboxCase[]> {
  const cases: InboxCase[] = [];
  let after: CaseId | null = null;
  for (;;) {
    const { body } = await current().net.postJson("/staff/inbox", { after, limit: PAGE });
    const page: json.Of<typeof inboxPage> = json.readJson(textOf(body, "json"), inboxPage);
    cases.push(...page.cases);
    if (page.next === null || page.next === after) return cases;
    after = page.next;
  }
}

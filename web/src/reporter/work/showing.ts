/**
 * A verified case as the page shows it.
 *
 * Separate so that nothing of a frame that failed gets through: no body, no day, no name. What the
 * service claims is handed on only where it differs, and as its claim.
 */
import { labelOf, type Codes } from "../../house/codes.ts";
import { today, type House } from "../../house/house.ts";
import type { KeyId } from "../../protocol/brands.ts";
import type { CaseLog, Entry } from "../../protocol/caseLog.ts";
import type { Frame } from "../../protocol/frame.ts";
import type { Listed } from "../../protocol/statement.ts";
import type { Line, LineFacts, Mailbox, Missed, ServiceSays } from "../acts.ts";
import type { Header } from "./header.ts";
import { messageRoom } from "./room.ts";
import { agrees, dueOf, type Due } from "./terms.ts";

/** What the page gets. */
export function shown(house: House, log: CaseLog, header: Header, lost: number, codes: Codes | null): Mailbox {
  const { terms, report, readers, entries } = log;
  const due = dueOf(terms, house.start.installation.terms);
  const { answers, text, organisation } = report;
  return {
    case: header.case, organisation, state: terms.state, received: terms.received, closed: terms.closed, ...due,
    serviceSays: claimsOf(header, log, due), today: today(), messageBytes: messageRoom(house), lost,
    readers: readers.map(({ key, role }) => ({ name: nameOf(house, key), role })), missed: missedOf(house, readers),
    report: { answers, text },
    lines: entries.map((entry) => lineOf(house, entry, codes ?? {})),
  };
}

function claimsOf({ state, organisation, acknowledgeBy, feedbackBy }: Header, { terms, report }: CaseLog, due: Due): ServiceSays | null {
  const isSame = state === terms.state && organisation === report.organisation
    && agrees(acknowledgeBy, due.acknowledgeBy) && agrees(feedbackBy, due.feedbackBy);
  return isSame ? null : { state, organisation, acknowledgeBy, feedbackBy };
}

/** The readers whose list has expired: said, so that nobody waits for them unawares. */
function missedOf({ directory: { listed, expired } }: House, readers: CaseLog["readers"]): readonly Missed[] {
  const isMissed = ({ key }: Listed): boolean => readers.some((one) => one.key === key) && !listed.some((one) => one.key === key);
  return expired.flatMap(({ until, listed: once }) => once.filter(isMissed).map(({ name }) => ({ name, until })));
}

function nameOf(house: House, key: KeyId): string {
  return house.nameOf(key) ?? key;
}

function lineOf(house: House, { position: { kind, author }, verified, rule }: Entry, codes: Codes): Line {
  const by = author === "reporter" ? "me" as const : "adviser" as const;
  const plain = { kind, by, name: null, organisations: [], day: null, text: null, facts: null };
  if (verified === null) return { ...plain, rule };
  const { frame } = verified;
  const name = author === "reporter" ? null : nameOf(house, author);
  const organisations = house.directory.listed.find(({ key }) => key === author)?.organisations ?? [];
  return { ...plain, name, organisations, day: frame.day, text: wordsOf(frame), facts: factsOf(house, frame, codes), rule: null };
}

function wordsOf({ body }: Frame): string | null {
  const text = "text" in body ? body.text : "reason" in body ? body.reason : null;
  return text === "" ? null : text;
}

function factsOf(house: House, frame: Frame, codes: Codes): LineFacts {
  const none: LineFacts = { readers: [], outcomes: [], reason: null };
  if (frame.kind === "handOver") return { ...none, readers: frame.body.readers.map(({ key }) => nameOf(house, key)) };
  if (frame.kind === "close") return { ...none, outcomes: frame.body.outcomes.map((id) => outcome(codes, id)) };
  if (frame.kind === "deputyOpened") return { ...none, reason: frame.body.reason };
  return none;
}

function outcome(codes: Codes, id: string): LineFacts["outcomes"][number] {
  return { nl: labelOf(codes, "outcomes", id, "nl"), en: labelOf(codes, "outcomes", id, "en") };
}

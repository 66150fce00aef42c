/** The adviser's room: her inbox, and one case of it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { CaseId } from "../../../protocol/brands.ts";
import { useDoing } from "../../../ui/async.ts";
import type { RoomProps } from "../../rooms.tsx";
import { WithGround } from "../ground.tsx";
import type { InboxCase } from "../inbox.ts";
import { CasePage } from "./casePage.tsx";
import { InboxPage } from "./inboxPage.tsx";

/** The inbox, or the case that was opened from it. The list is fetched while labels still are. */
export function CasesPage({ acts }: RoomProps): JSX.Element {
  const fetching = useDoing();
  const [cases, setCases] = useState<readonly InboxCase[] | null>(null);
  const [open, setOpen] = useState<CaseId | null>(null);
  const [left, setLeft] = useState<CaseId | null>(null);
  const look = (): void => { fetching.run(async () => { setCases(await acts.inbox()); }); };
  useEffect(look, []);
  const back = (): void => { setOpen(null); look(); };
  const enter = (id: CaseId): void => { setLeft(null); setOpen(id); };
  return (
    <WithGround acts={acts}>
      {open === null
        ? <InboxPage fetching={fetching} cases={cases} left={left} onLook={look} onOpen={enter} />
        : <CasePage key={open} acts={acts} id={open} onBack={back} onLeft={() => { setLeft(open); back(); }} />}
    </WithGround>
  );
}

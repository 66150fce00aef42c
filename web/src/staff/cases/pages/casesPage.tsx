/** The adviser's room: her inbox, and one case of it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { CaseId } from "../../../protocol/brands.ts";
import type { RoomProps } from "../../rooms.tsx";
import { WithGround } from "../ground.tsx";
import { CasePage } from "./casePage.tsx";
import { InboxPage } from "./inboxPage.tsx";

/** The inbox, or the case that was opened from it. */
export function CasesPage({ acts }: RoomProps): JSX.Element {
  const [open, setOpen] = useState<CaseId | null>(null);
  return (
    <WithGround acts={acts}>
      {open === null
        ? <InboxPage acts={acts} onOpen={setOpen} />
        : <CasePage key={open} acts={acts} id={open} onBack={() => { setOpen(null); }} />}
    </WithGround>
  );
}

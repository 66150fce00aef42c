/**
 * The rooms of the workspace: what each role can go to.
 *
 * Separate so that a subject adds its room in one line. Which acts a role may do is decided by
 * the service and by signatures; a room that is not shown here is only not shown.
 */
import type { FunctionComponent } from "preact";
import type { CalledStaff } from "./acts.ts";
import { ImportPage } from "./administration/pages/importPage.tsx";
import { JournalPage } from "./administration/pages/journalPage.tsx";
import { SettingsPage } from "./administration/pages/settingsPage.tsx";
import { CasesPage } from "./cases/pages/casesPage.tsx";
import { CountsPage } from "./counts/countsPage.tsx";
import { ListPage } from "./directory/pages/listPage.tsx";
import { OverviewPage } from "./directory/pages/overviewPage.tsx";
import { AccessPage } from "./entry/accessPage.tsx";
import { FiguresPage } from "./figures/figuresPage.tsx";
import { InvitedPage } from "./invitations/invitedPage.tsx";
import { InvitePage } from "./invitations/invitePage.tsx";
import type { Me, StaffRole } from "./session.ts";

/** What every room is given. */
export interface RoomProps {
  readonly acts: CalledStaff;
  readonly me: Me;
}

/** One room. */
export interface Room {
  readonly id: string;
  readonly roles: readonly StaffRole[];
  /** Name of its sentence. */
  readonly title: string;
  readonly component: FunctionComponent<RoomProps>;
}

const EVERYBODY: readonly StaffRole[] = ["adviser", "coordinator", "reportAuthor", "administrator"];

/** All rooms, in the order of the navigation; the first that a role has is where she begins. Her own access stays last. */
const ROOMS: readonly Room[] = [
  { id: "cases", roles: ["adviser"], title: "inbox-title", component: CasesPage },
  { id: "counts", roles: ["adviser"], title: "count-title", component: CountsPage },
  { id: "figures", roles: ["reportAuthor"], title: "room-figures", component: FiguresPage },
  { id: "list", roles: ["coordinator"], title: "room-list", component: ListPage },
  { id: "overview", roles: ["coordinator"], title: "room-overview", component: OverviewPage },
  { id: "invite", roles: ["coordinator", "administrator"], title: "room-invite", component: InvitePage },
  { id: "invited", roles: ["coordinator", "administrator"], title: "room-invited", component: InvitedPage },
  { id: "organisations", roles: ["administrator"], title: "room-organisations", component: ImportPage },
  { id: "journal", roles: ["administrator"], title: "room-journal", component: JournalPage },
  { id: "settings", roles: ["administrator"], title: "room-settings", component: SettingsPage },
  { id: "access", roles: EVERYBODY, title: "room-access", component: AccessPage },
];

/** The rooms of a role. */
export function roomsOf(role: StaffRole): readonly Room[] {
  return ROOMS.filter(({ roles }) => roles.includes(role));
}

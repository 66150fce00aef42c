/**
 * The rooms of the workspace: what each role can go to.
 *
 * Separate so that a subject adds its room in one line. Which acts a role may do is decided by
 * the service and by signatures; a room that is not shown here is only not shown.
 */
import type { FunctionComponent } from "preact";
import type { CalledStaff } from "./acts.ts";
import { AccessPage } from "./entry/accessPage.tsx";
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

/** All rooms, in the order of the navigation; the first that a role has is where she begins. */
const ROOMS: readonly Room[] = [
  { id: "access", roles: EVERYBODY, title: "room-access", component: AccessPage },
];

/** The rooms of a role. */
export function roomsOf(role: StaffRole): readonly Room[] {
  return ROOMS.filter(({ roles }) => roles.includes(role));
}

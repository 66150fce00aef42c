/**
 * Everything that the staff's page can ask of its worker: the acts of all subjects.
 *
 * Separate so that each subject adds its own in one line. Nothing here is a key; the only secrets
 * that cross are words, shown once or typed, and what a passkey gives to the page alone.
 */
import type { Called } from "../worker/call.ts";
import type { AdministrationActs } from "./administration/acts.ts";
import type { CasesActs } from "./cases/acts.ts";
import type { CountsActs } from "./counts/acts.ts";
import type { DirectoryActs } from "./directory/acts.ts";
import type { EntryActs } from "./entry/acts.ts";
import type { FiguresActs } from "./figures/acts.ts";
import type { InvitationActs } from "./invitations/acts.ts";

/** All acts of the worker. */
export type StaffActs = EntryActs & CasesActs & CountsActs & FiguresActs & DirectoryActs & InvitationActs & AdministrationActs;

/** As the page calls them. */
export type CalledStaff = Called<StaffActs>;

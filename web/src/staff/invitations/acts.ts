/**
 * What a page can ask to invite somebody; administrators and coordinators invite alike.
 *
 * Separate from both because the link is the same secret: shown once, and kept by nobody.
 */
import type { NamedOrganisation } from "../../house/organisations.ts";
import type { Day } from "../../protocol/brands.ts";
import type { StaffRole } from "../session.ts";

/** What an invitation can be for. */
export interface Inviting {
  readonly today: Day;
  readonly roles: readonly StaffRole[];
  /** Those that she may invite for. */
  readonly organisations: readonly NamedOrganisation[];
}

/** An invitation; the link is nowhere else. */
export interface Invitation {
  readonly link: string;
  /** UTC second. */
  readonly expires: number;
}

/** The acts of inviting. */
export interface InvitationActs {
  readonly inviting: () => Promise<Inviting>;
  readonly invite: (role: StaffRole, name: string, organisations: readonly string[]) => Promise<Invitation>;
}

/**
 * What a page can ask to invite somebody; administrators and coordinators invite alike.
 *
 * Separate from both because the link is the same secret: shown once, and kept by nobody. What
 * became of an invitation is told by another name of it, by which nobody can use it.
 */
import type { NamedOrganisation } from "../../house/organisations.ts";
import type { Day, Hash, KeyId } from "../../protocol/brands.ts";
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

/** An invitation that was sent, and the account that it became. */
export interface SentInvitation {
  /** By which the service knows it; nobody can use it. */
  readonly invitation: Hash;
  readonly role: StaffRole;
  readonly name: string;
  readonly organisations: readonly string[];
  /** UTC second. */
  readonly expires: number;
  readonly account: { readonly state: "enrolling" | "active" | "ended"; readonly key: KeyId } | null;
}

/** How far somebody is who was invited. */
export type Far = "open" | "late" | "enrolling" | "enrolled" | "waiting" | "atWork" | "ended";

/** One invitation with how far it led. */
export interface Invited extends SentInvitation {
  readonly far: Far;
}

/** What became of all invitations that she could have made. */
export interface AllInvited {
  readonly organisations: readonly NamedOrganisation[];
  /** Who needs something first, by name. */
  readonly invited: readonly Invited[];
}

/** The acts of inviting. */
export interface InvitationActs {
  readonly inviting: () => Promise<Inviting>;
  readonly invite: (role: StaffRole, name: string, organisations: readonly string[]) => Promise<Invitation>;
  readonly invited: () => Promise<AllInvited>;
  /** Takes back one that nobody has used. */
  readonly uninvite: (invitation: Hash) => Promise<void>;
}

/** The worker's side of inviting. */
import { sendAct } from "../../house/act.ts";
import { today } from "../../house/house.ts";
import { readOrganisations } from "../../house/organisations.ts";
import { fetchStart } from "../../house/start.ts";
import { textOf } from "../../protocol/bytes.ts";
import * as json from "../../protocol/json.ts";
import { readTree } from "../../protocol/organisations.ts";
import { liesWithin, type Tree } from "../../protocol/tree.ts";
import { current, type StaffRole } from "../session.ts";
import type { InvitationActs } from "./acts.ts";

const invitedShape = json.object({ invitation: json.text, expires: json.whole });

/** The acts of inviting. */
export const invitationWork: InvitationActs = {
  inviting: async () => {
    const { net, me } = current();
    const { organisations: bytes } = await fetchStart(net);
    const all = bytes.length === 0 ? [] : readOrganisations(bytes);
    const tree: Tree = bytes.length === 0 ? new Map() : readTree(bytes);
    const isHers = (slug: string): boolean => me.role === "administrator" || liesWithin(tree, [slug], me.organisations);
    return { today: today(), roles: rolesFor(me.role), organisations: all.filter(({ slug }) => isHers(slug)) };
  },
  invite: async (role, name, organisations) => {
    const { net, place, key, signer } = current();
    const act = { path: "/staff/invitations", action: "invite", input: { key, role, name, organisations }, bodies: [] };
    const answer = await sendAct(net, place.authority, act, signer);
    const { invitation, expires } = json.readJson(textOf(answer.body, "json"), invitedShape);
    return { link: `${place.authority}/staff#invitation=${invitation}`, expires };
  },
};

/** Whom somebody may invite: a coordinator those whom she confirms. */
function rolesFor(role: StaffRole): readonly StaffRole[] {
  switch (role) {
    case "administrator": return ["adviser", "coordinator", "reportAuthor", "administrator"];
    case "coordinator": return ["adviser", "reportAuthor"];
    case "adviser":
    case "reportAuthor": return [];
  }
}

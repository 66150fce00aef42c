/** The worker's side of inviting. */
import { sendAct } from "../../house/act.ts";
import { today } from "../../house/house.ts";
import { readOrganisations } from "../../house/organisations.ts";
import { fetchStart } from "../../house/start.ts";
import { textOf } from "../../protocol/bytes.ts";
import * as json from "../../protocol/json.ts";
import { readTree } from "../../protocol/organisations.ts";
import { liesWithin, type Tree } from "../../protocol/tree.ts";
import type { KeyId } from "../../protocol/brands.ts";
import { current, freshHouse, type StaffRole } from "../session.ts";
import type { InvitationActs } from "./acts.ts";
import { farOf, inOrder } from "./invited.ts";

const invitedShape = json.object({ invitation: json.text, expires: json.whole });

const sentShape = json.object({ invitations: json.list(json.object({
  invitation: json.hash, role: json.oneOf("adviser", "coordinator", "reportAuthor", "administrator"), name: json.text,
  organisations: json.list(json.text), expires: json.whole,
  account: json.orNull(json.object({ state: json.oneOf("enrolling", "active", "ended"), key: json.id("key") })),
})) });

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
  invited: async () => {
    const { net } = current();
    const [answer, { organisations: bytes }, confirmed] = await Promise.all([net.postJson("/staff/invitations/list", {}), fetchStart(net), confirmedKeys()]);
    const { invitations } = json.readJson(textOf(answer.body, "json"), sentShape);
    const second = Math.floor(Date.now() / 1_000);
    const invited = invitations.map((sent) => ({ ...sent, far: farOf(sent, second, confirmed) }));
    return { organisations: bytes.length === 0 ? [] : readOrganisations(bytes), invited: inOrder(invited) };
  },
  uninvite: async (invitation) => {
    const { net, place, key, signer } = current();
    const act = { path: "/staff/invitations/withdraw", action: "uninvite", input: { key, invitation }, bodies: [] };
    await sendAct(net, place.authority, act, signer);
  },
};

/** Everybody whom the directory names today; null where it does not verify: that is told elsewhere. */
async function confirmedKeys(): Promise<ReadonlySet<KeyId> | null> {
  try {
    const { directory: { coordinators, listed } } = await freshHouse();
    return new Set([...coordinators, ...listed].map(({ key }) => key));
  } catch {
    return null;
  }
}

/** Whom somebody may invite: a coordinator those whom she confirms. */
function rolesFor(role: StaffRole): readonly StaffRole[] {
  switch (role) {
    case "administrator": return ["adviser", "coordinator", "reportAuthor", "administrator"];
    case "coordinator": return ["adviser", "reportAuthor"];
    case "adviser":
    case "reportAuthor": return [];
  }
}

/**
 * What is published, read from the service and checked against its two signatures.
 *
 * Separate from the page, which shows nothing as signed before it was checked here.
 */
import { House, type Place } from "../house/house.ts";
import { readOrganisations, type NamedOrganisation } from "../house/organisations.ts";
import * as releases from "../house/releases.ts";
import { Net } from "../net.ts";
import { Stop } from "../refusal.ts";

export type { Published, Released, SignedRelease } from "../house/releases.ts";

const net = new Net("reporter");

/** All half-years of which figures are published, newest first. @throws Refused, Unknown. */
export async function allPublished(): Promise<readonly releases.Published[]> {
  return releases.allPublished(net);
}

/** The figures of one of them. @throws Refused, Unknown. */
export async function releaseOf(period: string): Promise<releases.Released> {
  return releases.releaseOf(net, period);
}

/** Who signed them, by the directory of this moment. @throws as `House.visit` and `signedRelease`. */
export async function signersOf(place: Place | null, released: releases.Released, period: string): Promise<releases.SignedRelease> {
  if (place === null) throw new Stop("no-directory");
  return releases.signedRelease(await House.visit(place, net), released, period);
}

/** All organisations with their names. @throws Refused, Unknown. */
export async function allOrganisations(): Promise<readonly NamedOrganisation[]> {
  return readOrganisations((await net.get("/organisations")).body);
}

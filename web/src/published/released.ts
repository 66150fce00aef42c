/**
 * What is published, read from the service.
 *
 * Separate from the page. It is shown as it is served: who wants to be sure checks the two
 * signatures of the note, which the JSON carries.
 */
import { readOrganisations, type NamedOrganisation } from "../house/organisations.ts";
import { Net } from "../net.ts";
import { textOf } from "../protocol/bytes.ts";
import * as json from "../protocol/json.ts";
import { row } from "../protocol/release.ts";

const published = json.object({ releases: json.list(json.object({ period: json.text, day: json.day })) });
const released = json.object({ period: json.text, day: json.day, rows: json.list(row), notShown: json.flag });

/** That there are figures of a half-year. */
export type Published = json.Of<typeof published>["releases"][number];

/** The figures of a half-year. */
export type Released = json.Of<typeof released>;

const net = new Net("reporter");

/** All half-years of which figures are published, newest first. @throws Refused, Unknown. */
export async function allPublished(): Promise<readonly Published[]> {
  return json.readJson(textOf((await net.get("/releases")).body, "json"), published).releases;
}

/** The figures of one of them. @throws Refused, Unknown. */
export async function releaseOf(period: string): Promise<Released> {
  return json.readJson(textOf((await net.get(`/releases/${period}`)).body, "json"), released);
}

/** All organisations with their names. @throws Refused, Unknown. */
export async function allOrganisations(): Promise<readonly NamedOrganisation[]> {
  return readOrganisations((await net.get("/organisations")).body);
}

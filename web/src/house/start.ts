/**
 * What the service gives a page to start with, in one request, read but not verified.
 *
 * Separate from `house`, which decides whether the directory in it is to be believed. The form's
 * texts and the ways besides this service are configuration: shown, never trusted with more.
 */
import { partsOf, type Net } from "../net.ts";
import { textOf } from "../protocol/bytes.ts";
import * as json from "../protocol/json.ts";
import { questionnaire, type Questionnaire } from "./questionnaire.ts";

const directoryShape = json.object({
  root: json.orNull(json.bytes(32)), roots: json.list(json.bytes(32)), instance: json.orNull(json.text), lists: json.list(json.text), keyBuckets: json.whole,
});

const instanceShape = json.object({
  name: json.text,
  authority: json.text,
  support: json.object({ phone: json.orNull(json.text), phoneHours: json.orNull(json.text), letter: json.orNull(json.text) }),
  terms: json.object({
    acknowledgeDays: json.whole, feedbackMonths: json.whole, purgeDaysAfterClosing: json.whole, purgeMonths: json.whole,
  }),
});

/** A list of subject notes: a bucket, or those of all coordinators. */
export const subjectNotes = json.object({ subjects: json.list(json.text) });

/** The statements as served. */
export type ServedDirectory = json.Of<typeof directoryShape>;
/** Name, ways besides this service, and terms, as configured. */
export type Installation = json.Of<typeof instanceShape>;

/** Everything that `GET /start` gives. */
export interface Start {
  readonly directory: ServedDirectory;
  /** Byte for byte, as the newest list names them by hash. */
  readonly organisations: Uint8Array;
  readonly questionnaire: Questionnaire;
  readonly installation: Installation;
  /** The notes of all coordinators, without which no list can be verified. */
  readonly coordinators: readonly string[];
}

/**
 * Fetches what a page starts with.
 * @throws Refused, Unknown; Fault `json` or `member` when a part is not what it should be.
 */
export async function fetchStart(net: Net): Promise<Start> {
  const [directory, organisations, form, instance, coordinators] = partsOf(await net.get("/start"), 5) as
    readonly [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  return {
    directory: json.readJson(textOf(directory, "json"), directoryShape),
    organisations,
    questionnaire: json.readJson(textOf(form, "json"), questionnaire),
    installation: json.readJson(textOf(instance, "json"), instanceShape),
    coordinators: json.readJson(textOf(coordinators, "json"), subjectNotes).subjects,
  };
}

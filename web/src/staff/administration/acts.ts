/**
 * What an administrator's page can ask: importing organisations, the journal, what is configured.
 *
 * Separate because an administrator opens nothing: nothing here holds a word of a report.
 */
import type { Installation } from "../../house/start.ts";
import type { Day, Hash, Instance } from "../../protocol/brands.ts";
import type { Term } from "../directory/coverage.ts";

/** One thing that an import changes. */
export interface OrganisationChange {
  readonly slug: string;
  readonly change: "added" | "ended" | "changed" | "kept" | "refused";
  /** Which member, where one changes. */
  readonly field: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Something in a file that is allowed but worth a look; said by the service, in English. */
export interface ImportWarning {
  readonly line: number;
  readonly column: string;
  readonly rule: string;
  readonly remedy: string;
}

/** What an import did, or would do. */
export interface Imported {
  readonly changes: readonly OrganisationChange[];
  readonly warnings: readonly ImportWarning[];
  /** What a coordinator's next list names. */
  readonly hash: Hash;
}

/** One entry of the journal. */
export interface JournalEntry {
  readonly day: Day;
  readonly plane: "console" | "staff";
  /** A key or staff id; null on the console. */
  readonly actor: string | null;
  readonly act: string;
  /** An id, a hash, a slug, a role. */
  readonly subject: string | null;
}

/** A page of the journal. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[];
  /** What to ask for next; null at the end. */
  readonly next: number | null;
}

/** What is configured, as far as the service shows it. */
export interface Configured {
  readonly installation: Installation;
  readonly instance: Instance;
  readonly further: readonly Instance[];
  /** null while the root's statement is missing or does not hold. */
  readonly statement: { readonly number: number; readonly term: Term; readonly coordinators: number; readonly desks: readonly number[] } | null;
  readonly questionnaire: { readonly version: string; readonly pages: number };
  readonly organisations: number;
}

/** An administrator's acts. */
export interface AdministrationActs {
  /** Imports a CSV file, or only tells what would change. */
  readonly importOrganisations: (csv: Uint8Array, isDryRun: boolean) => Promise<Imported>;
  /** The journal after this batch; 0 from the beginning. */
  readonly journal: (after: number) => Promise<JournalPage>;
  /** Names of keys that the directory knows; nothing where it does not verify. */
  readonly namesOfKeys: () => Promise<Readonly<Record<string, string>>>;
  readonly configured: () => Promise<Configured>;
}

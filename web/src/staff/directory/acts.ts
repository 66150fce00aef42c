/**
 * What a coordinator's page can ask: who waits, her list, what a new one changes, and signing it.
 *
 * Separate from the work so that the page knows no key and no whole fingerprint of who waits: the
 * last group of digits stays with the worker, for her to hear from the person herself.
 */
import type { NamedOrganisation } from "../../house/organisations.ts";
import type { Day, Hash, KeyId } from "../../protocol/brands.ts";
import type { Former, Listed, Role } from "../../protocol/statement.ts";
import type { Trouble } from "../../worker/trouble.ts";
import type { Coverage, Term } from "./coverage.ts";
import type { Ended, ListChange, ListChanges } from "./nextList.ts";

/** Somebody who waits for confirmation, by what she signed herself. */
export interface Waiting {
  readonly key: KeyId;
  readonly role: Role;
  readonly name: string;
  readonly organisations: readonly string[];
  readonly pool: boolean;
  readonly languages: readonly string[];
  /** When she made her keys. */
  readonly day: Day;
  /** All groups of her digits but the last. */
  readonly digits: readonly string[];
  /** How a coordinator who left ended her key, as the service says. */
  readonly ended: Ended | null;
}

/** Her last list. */
export interface OwnList {
  readonly number: number;
  readonly term: Term;
  readonly people: readonly Listed[];
  readonly former: readonly Former[];
}

/** All that she works with. */
export interface Desk {
  readonly today: Day;
  /** Slugs that the root gave her. */
  readonly scope: readonly string[];
  readonly organisations: readonly NamedOrganisation[];
  readonly waiting: readonly Waiting[];
  /** null before her first. */
  readonly list: OwnList | null;
  /** A tree that was imported and that no list names yet. */
  readonly newTree: Hash | null;
}

/** Somebody whose digits she compared; `heard` is the last group as it was read out to her. */
export interface Compared {
  readonly key: KeyId;
  readonly heard: string;
}

/** Everything that she has decided and not signed yet. */
export interface Decided extends ListChanges {
  readonly confirmed: readonly Compared[];
  /** The imported tree that her list shall name; null: the one that is served. */
  readonly tree: Hash | null;
}

/** The list as it would be signed. */
export interface Planned {
  readonly number: number;
  readonly until: Day;
  readonly before: Day | null;
  readonly changes: readonly ListChange[];
  /** Whether it names another tree of organisations, and other code lists, than her last one. */
  readonly isNewTree: boolean;
  readonly isNewCodes: boolean;
  readonly people: number;
  /** What is signed, by its hash. */
  readonly hash: Hash;
}

/** Everybody's lists. */
export interface Overview {
  readonly statement: Term;
  readonly lists: readonly {
    readonly name: string; readonly isMine: boolean; readonly organisations: readonly string[];
    readonly number: number; readonly term: Term; readonly people: number;
  }[];
  readonly coverage: readonly Coverage[];
  readonly organisations: readonly NamedOrganisation[];
  /** Why nobody can be counted. */
  readonly trouble: Trouble | null;
}

/** A coordinator's acts. */
export interface DirectoryActs {
  /** Fetches everything anew; refuses what is older than she remembers. */
  readonly desk: () => Promise<Desk>;
  /** Whether the last group of somebody's digits is the one that was heard. */
  readonly isHeard: (compared: Compared) => boolean;
  /** Makes the next list, unsigned, and tells what it changes. */
  readonly plan: (decided: Decided) => Planned;
  /** Signs and publishes the list that was planned and has this hash. */
  readonly publish: (hash: Hash) => Promise<void>;
  /** Everybody's lists, and who has readers. */
  readonly overview: () => Promise<Overview>;
}

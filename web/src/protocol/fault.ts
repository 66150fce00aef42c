/**
 * The one error that this folder throws: a rule of the protocol that was broken.
 *
 * Separate so that pages can turn `rule` into a sentence in somebody's language. The message
 * is for developers; it must never hold a word, a key or any other content.
 */

/** A rule of the directory, by the name in the shared vectors; the last two are this client's own. */
export type DirectoryRule =
  | "root" | "shape" | "signature" | "instance" | "future" | "expired" | "authority"
  | "coordinator" | "list" | "allListsExpired" | "listTerm"
  | "organisations" | "role" | "scope" | "subject"
  | "codes" | "rollback";

/** A rule that a frame failed, by its name in `docs/protocol.md` §5. */
export type FrameRule =
  | "instance" | "case" | "epoch" | "stream" | "author" | "chain" | "heads"
  | "list" | "signature" | "slot" | "size" | "capsule" | "excluded";

/** Which rule was broken. */
export type Rule =
  | "bytes" | "id" | "day" | "json" | "member" | "key" | "parts" | "work"
  | "recipient" | "identity" | "recipients"
  | "note.utf8" | "note.type" | "note.form" | "note.signature"
  | "size" | "shape" | "padding" | "open" | "notForUs"
  | "words.unknown" | "words.ambiguous" | "words.number" | "words.checksum"
  | `directory.${DirectoryRule}`
  | `case.${FrameRule}`
  | "receipt" | "capsule" | "place";

/** A broken rule of the protocol. */
export class Fault extends Error {
  /** The rule, for choosing a sentence. */
  readonly rule: Rule;

  constructor(rule: Rule, message: string) {
    super(`${rule}: ${message}`);
    this.name = "Fault";
    this.rule = rule;
  }
}

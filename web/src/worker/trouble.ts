/**
 * Errors on their way from a worker to its page.
 *
 * Separate because an error loses its kind when it is posted. It must never carry a word, a key
 * or a body: only rules, numbers of an HTTP answer and what the service says in its problem.
 */
import { Fault, WordFault, type Rule } from "../protocol/fault.ts";
import { Refused, Stop, Unknown, type Problem } from "../refusal.ts";

/** What went wrong, as a page shows it. */
export type Trouble =
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unknown" }
  | { readonly kind: "stop"; readonly why: string }
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "words"; readonly rule: Rule; readonly word: string | null; readonly position: number | null }
  | { readonly kind: "broken" };

/** An error that a page caught from its worker. */
export class Troubled extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble.kind);
    this.name = "Troubled";
    this.trouble = trouble;
  }
}

/** What an error is to a page. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Troubled) return error.trouble;
  if (error instanceof Refused) return { kind: "refused", problem: error.problem };
  if (error instanceof Unknown) return { kind: "unknown" };
  if (error instanceof Stop) return { kind: "stop", why: error.why };
  if (error instanceof WordFault) {
    return { kind: "words", rule: error.rule, word: error.word, position: error.position };
  }
  if (error instanceof Fault) return { kind: "rule", rule: error.rule };
  return { kind: "broken" };
}

/**
 * The worker's end: acts by name, called by the page.
 *
 * Separate so that keys stay on this side: what an act returns is all that the page ever holds.
 */
import { troubleOf, type Trouble } from "./trouble.ts";

/** What a worker can be asked. Values must survive a structured clone. */
export type Acts<A> = { readonly [K in keyof A]: (...args: never[]) => unknown };

/** A question from the page. */
export interface Question {
  readonly number: number;
  readonly act: string;
  readonly args: readonly unknown[];
}

/** The answer to it. */
export type Reply =
  | { readonly number: number; readonly value: unknown }
  | { readonly number: number; readonly trouble: Trouble };

/** What a dedicated worker is, of which the page's types know nothing. */
interface Scope {
  onmessage: ((event: MessageEvent<Question>) => void) | null;
  postMessage(reply: Reply): void;
}

/** Answers the page's questions with these acts, for as long as the worker lives. */
export function serve<A extends Acts<A>>(acts: A): void {
  const scope = self as unknown as Scope;
  scope.onmessage = ({ data: { number, act, args } }) => {
    void answer(acts, act, args).then(
      (value) => { scope.postMessage({ number, value }); },
      (error: unknown) => { scope.postMessage({ number, trouble: troubleOf(error) }); },
    );
  };
}

async function answer(acts: object, name: string, args: readonly unknown[]): Promise<unknown> {
  if (!Object.hasOwn(acts, name)) throw new Error("no such act");
  const { [name]: act } = acts as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  return await act?.(...args);
}

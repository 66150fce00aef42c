/**
 * The page's end: a worker as an object whose acts are asynchronous.
 *
 * Separate so that a page cannot reach anything of a worker but its acts, and can end it: then
 * every key in it is gone.
 */
import type { Acts, Question, Reply } from "./serve.ts";
import { Troubled, type Trouble } from "./trouble.ts";

/** Acts as a page calls them. */
export type Called<A> = {
  readonly [K in keyof A]: A[K] extends (...args: infer P) => infer R ? (...args: P) => Promise<Awaited<R>> : never;
};

/** A worker and the way to end it. */
export interface Calling<A> {
  readonly acts: Called<A>;
  /** Ends the worker at once; questions still open fail. */
  readonly end: () => void;
}

/**
 * Starts the worker at one of the addresses that this page was built with. One that could not be
 * loaded is started anew by the next question: else a moment without a line would last for ever.
 */
export function call<A extends Acts<A>>(url: string): Calling<A> {
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Troubled) => void }>();
  let last = 0;
  const failAll = (trouble: Trouble): void => {
    for (const { reject } of open.values()) reject(new Troubled(trouble));
    open.clear();
  };
  const start = (): Worker => {
    const started = new Worker(trusted(url), { type: "module" });
    let hasAnswered = false;
    started.onmessage = ({ data }: MessageEvent<Reply>) => {
      hasAnswered = true;
      const asked = open.get(data.number);
      open.delete(data.number);
      if ("trouble" in data) asked?.reject(new Troubled(data.trouble));
      else asked?.resolve(data.value);
    };
    started.onerror = () => {
      // One that never answered holds no key and nothing else to lose.
      if (!hasAnswered) worker = null;
      failAll(hasAnswered ? { kind: "broken" } : { kind: "stop", why: "not-loaded" });
    };
    return started;
  };
  let worker: Worker | null = start();
  const ask = (act: string) => (...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      open.set(last, { resolve, reject });
      worker ??= start();
      worker.postMessage({ number: last, act, args } satisfies Question);
    });
  const acts = new Proxy({}, { get: (_, name) => typeof name === "string" ? ask(name) : undefined });
  return { acts: acts as Called<A>, end: () => { worker?.terminate(); failAll({ kind: "broken" }); } };
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** The page's one policy: it passes the address of its own worker and nothing else. */
function trusted(url: string): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (types === undefined) return url;
  const own = (asked: string): string => {
    if (asked !== url) throw new TypeError("not the worker of this page");
    return asked;
  };
  policy ??= types.createPolicy("weerklank", { createScriptURL: own });
  return policy.createScriptURL(url);
}

let policy: { createScriptURL(url: string): string } | undefined;

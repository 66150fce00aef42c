/**
 * The page's end: a worker as an object whose acts are asynchronous.
 *
 * Separate so that a page cannot reach anything of a worker but its acts, and can end it: then
 * every key in it is gone.
 */
import type { Acts, Question, Reply } from "./serve.ts";
import { Troubled } from "./trouble.ts";

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

/** Starts the worker at one of the addresses that this page was built with. */
export function call<A extends Acts<A>>(url: string): Calling<A> {
  const worker = new Worker(trusted(url), { type: "module" });
  const open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Troubled) => void }>();
  let last = 0;
  const failAll = (): void => {
    for (const { reject } of open.values()) reject(new Troubled({ kind: "broken" }));
    open.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const asked = open.get(data.number);
    open.delete(data.number);
    if ("trouble" in data) asked?.reject(new Troubled(data.trouble));
    else asked?.resolve(data.value);
  };
  worker.onerror = failAll;
  const ask = (act: string) => (...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      open.set(last, { resolve, reject });
      worker.postMessage({ number: last, act, args } satisfies Question);
    });
  const acts = new Proxy({}, { get: (_, name) => typeof name === "string" ? ask(name) : undefined });
  return { acts: acts as Called<A>, end: () => { worker.terminate(); failAll(); } };
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

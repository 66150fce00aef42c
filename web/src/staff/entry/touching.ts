/** A touch of a passkey from a page, with its troubles as sentences. */
import { Troubled } from "../../worker/trouble.ts";
import { NoPasskey } from "../passkey.ts";

/** Whether this browser knows passkeys at all. */
export function knowsPasskeys(): boolean {
  return "PublicKeyCredential" in globalThis;
}

/** What the touch gives. @throws Troubled with a sentence where there is no passkey. */
export async function touching<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof NoPasskey ? new Troubled({ kind: "stop", why: `passkey-${error.trouble}` }) : error;
  }
}

/**
 * An invitation in the address: read and taken away at once, so that it stays in no history,
 * bookmark or picture of the screen.
 */

const LINK = /^#invitation=([A-Za-z0-9_-]{20,100})$/;

/** The token in a fragment; null where there is none. */
export function tokenIn(fragment: string): string | null {
  return LINK.exec(fragment)?.[1] ?? null;
}

/** Takes the invitation out of this page's address. */
export function takeInvitation(): string | null {
  const token = tokenIn(location.hash);
  if (location.hash !== "") history.replaceState(null, "", location.pathname);
  return token;
}

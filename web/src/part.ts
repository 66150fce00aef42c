/**
 * Parts of a page or worker that are loaded later.
 *
 * Separate because some browsers remember for ever that an address brought no script: after a
 * failure the next try asks by another one. The build puts `partTry` behind each such address.
 */
declare global {
  var partTry: string | undefined;
}

let tries = 0;

/** Loads a part, by its `import`. @throws what the browser throws when it does not come; it may be tried again. */
export async function part<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    tries += 1;
    globalThis.partTry = `?${tries}`;
    throw error;
  }
}

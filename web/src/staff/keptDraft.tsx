/**
 * A text field's state that outlives the room, and the lock.
 *
 * Separate so that every room keeps a text in the same way: one line instead of `useState`.
 */
import { createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { DraftShelf } from "./draftShelf.ts";

/** The shelf of this visit and what to do once something was typed; at once when a sealed draft is finished. */
export interface Keeping {
  readonly shelf: DraftShelf;
  readonly onTyped: (isFinished: boolean) => void;
}

/** Gives the shelf to every room. */
export const KeepDrafts = createContext<Keeping | null>(null);

/**
 * The text of this name and the way to change it; setting it to "" says that it is done with.
 * Give the component a `key` where the name changes.
 */
export function useKeptDraft(name: string, initial = ""): readonly [string, (text: string) => void] {
  const keeping = useContext(KeepDrafts);
  if (keeping === null) throw new Error("outside the workspace");
  const [text, setText] = useState(() => keeping.shelf.textOf(name) ?? initial);
  const type = (typed: string): void => {
    setText(typed);
    keeping.onTyped(keeping.shelf.type(name, typed));
  };
  return [text, type];
}

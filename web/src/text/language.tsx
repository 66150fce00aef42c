/**
 * The language of a page and its voice, for everything below it.
 *
 * Separate so that switching re-renders the words and nothing else: what was typed stays.
 */
import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext, useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { Bilingual } from "../house/questionnaire.ts";
import { preferred, voice, type Language, type Say, type Sources } from "./bundles.ts";

interface Speaking {
  readonly language: Language;
  readonly say: Say;
  readonly speak: (language: Language) => void;
  /** Adds texts that the first view did without. */
  readonly add: (more: Sources) => void;
}

const Context = createContext<Speaking | null>(null);

/** Gives everything below it a language, the browser's own to begin with. */
export function Speaker({ sources, children }: { sources: Sources; children: ComponentChildren }): JSX.Element {
  const [language, speak] = useState(() => preferred(navigator.languages));
  const [more, add] = useState<Sources | null>(null);
  useLayoutEffect(() => { document.documentElement.lang = language; }, [language]);
  const speaking = useMemo(() => {
    const all = [...sources[language], ...more?.[language] ?? []];
    return { language, say: voice(language, all), speak, add };
  }, [language, sources, more]);
  return <Context.Provider value={speaking}>{children}</Context.Provider>;
}

/** The language, its voice, and the way to change it. */
export function useSpeaking(): Speaking {
  const speaking = useContext(Context);
  if (speaking === null) throw new Error("outside a Speaker");
  return speaking;
}

/** The voice of the page. */
export function useSay(): Say {
  return useSpeaking().say;
}

/** Picks the reader's language of a text that the installation configured. */
export function usePick(): (text: Bilingual) => string {
  const { language } = useSpeaking();
  return (text) => text[language];
}

/** The sections of the reporter's guide, in order: a heading `…-title` and a text each. */
export const GUIDE = [
  "guide-for", "guide-before", "guide-steps", "guide-readers", "guide-words", "guide-after", "guide-count", "guide-traces",
  "guide-kept", "guide-other",
] as const;

/** Which guides there are and which sections each has; every section is a heading and a text. */

/** One guide. */
export interface Guide {
  /** Its anchor and the name of its title. */
  readonly id: string;
  readonly sections: readonly string[];
}

/** All guides for staff. */
export const GUIDES: readonly Guide[] = [
  { id: "adviser-guide", sections: ["adviser-begin", "adviser-inbox", "adviser-answer", "adviser-conflict", "adviser-code", "adviser-lock"] },
  { id: "coordinator-guide", sections: ["coordinator-begin", "coordinator-confirm", "coordinator-list", "coordinator-leave"] },
  { id: "author-guide", sections: ["author-open", "author-release", "author-words"] },
  { id: "administrator-guide", sections: ["administrator-work"] },
];

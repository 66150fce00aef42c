/** Notices: calm boxes beside the text, and what is said when something did not work. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useSay } from "../text/language.tsx";
import type { Say } from "../text/bundles.ts";
import type { Trouble } from "../worker/trouble.ts";
import { PlainText } from "./plainText.tsx";

/**
 * A box with a heading of its own. What follows on something she did is `about` it: it is said aloud
 * and takes the focus each time that this is another one, for what she pressed may be gone by then,
 * and she may be far below.
 */
export function Notice({ kind = "calm", title, about, children }: {
  kind?: "calm" | "good" | "careful"; title?: ComponentChildren; about?: unknown; children?: ComponentChildren;
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const isSpoken = about !== undefined;
  useLayoutEffect(() => { if (isSpoken) box.current?.focus(); }, [about]);
  return (
    <div class={`notice notice--${kind}`} role={isSpoken ? "alert" : undefined} tabIndex={isSpoken ? -1 : undefined} ref={box}>
      {title === undefined ? null : <h2 class="notice__title">{title}</h2>}
      {children}
    </div>
  );
}

/** What was done. */
export function DoneNotice({ title, times, children }: { title?: string; times: number; children: ComponentChildren }): JSX.Element {
  return <Notice kind="good" title={title} about={times}>{children}</Notice>;
}

/**
 * What went wrong, what is certain, and what to do; takes the focus when it appears. Who was only
 * `looking` sent nothing that could have arrived.
 */
export function TroubleNotice({ trouble, looking = false, children }: { trouble: Trouble; looking?: boolean; children?: ComponentChildren }): JSX.Element {
  const say = useSay();
  const { title, detail, faults, isTheirs = false } = looking && trouble.kind === "unknown" ? plain("trouble-no-answer", say) : told(trouble, say);
  // What the service says can be anything, and is shown as words of somebody else.
  const shown = (text: string): string | JSX.Element => isTheirs ? <PlainText text={text} /> : text;
  return (
    <Notice kind="careful" title={shown(title)} about={trouble}>
      {isTheirs ? <p class="quiet">{say("trouble-by-service")}</p> : null}
      {detail === "" ? null : <p>{shown(detail)}</p>}
      {faults.length === 0 ? null : <ul>{faults.map((line) => <li key={line}>{shown(line)}</li>)}</ul>}
      {children}
    </Notice>
  );
}

interface Told {
  readonly title: string;
  readonly detail: string;
  readonly faults: readonly string[];
  /** Whether these are the words of the service, not of this page. */
  readonly isTheirs?: boolean;
}

/** A trouble in the reader's language; what the service itself said comes in hers already. */
export function told(trouble: Trouble, say: Say): Told {
  switch (trouble.kind) {
    case "refused": {
      const { title, detail, faults } = trouble.problem;
      const lines = faults.map(({ rule, remedy }) => `${rule}: ${remedy}`);
      return title === "" ? plain("trouble-refused", say) : { title, detail, faults: lines, isTheirs: true };
    }
    case "unknown": return plain("trouble-unknown", say);
    case "stop": return plain(`stop-${trouble.why}`, say);
    case "words": return {
      title: say("words-wrong"), faults: [],
      detail: say(trouble.rule.replace(".", "-"), { word: trouble.word ?? "", position: trouble.position ?? 0 }),
    };
    case "rule": return byRule(trouble.rule, say);
    case "broken": return plain("trouble-broken", say);
  }
}

function plain(id: string, say: Say): Told {
  return { title: say(id), detail: say(`${id}-detail`), faults: [] };
}

/** Rules have a sentence of their own where a person can do something; else that of their family. */
function byRule(rule: string, say: Say): Told {
  const [family = ""] = rule.split(".");
  const known = ["directory", "case", "receipt", "size", "words"];
  const name = known.includes(family) ? `rule-${family}` : "trouble-broken";
  return { ...plain(name, say), faults: [say("rule-name", { rule })] };
}

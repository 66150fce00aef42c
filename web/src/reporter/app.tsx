/** The reporter's page as a whole: opened once, with the way out in every state. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { QuickExit } from "../ui/exit.tsx";
import { Shell } from "../ui/shell.tsx";
import type { Calling } from "../worker/call.ts";
import { troubleOf, type Trouble } from "../worker/trouble.ts";
import type { Place } from "../house/house.ts";
import type { Opened, ReporterActs } from "./acts.ts";
import { ClosedPage } from "./closed/page.tsx";
import { StartOpening } from "./start/page.tsx";
import { Visit } from "./visit.tsx";

type Opening = { readonly opened: Opened } | { readonly trouble: Trouble } | null;

/** Opens the installation and shows her visit, or why it cannot be opened and where else to go. */
export function Reporter({ calling: { acts, end }, place }: { calling: Calling<ReporterActs>; place: Place | null }): JSX.Element {
  const [opening, setOpening] = useState<Opening>(null);
  const open = (): void => {
    setOpening(null);
    if (place === null) { setOpening({ trouble: { kind: "stop", why: "no-directory" } }); return; }
    acts.open(place).then((opened) => { setOpening({ opened }); }, (error: unknown) => { setOpening({ trouble: troubleOf(error) }); });
  };
  useEffect(open, []);
  if (opening !== null && "opened" in opening) return <Visit acts={acts} opened={opening.opened} onLeave={end} />;
  return (
    <Shell name={document.title} tools={<QuickExit onLeave={end} />}>
      {opening === null ? <StartOpening /> : <ClosedPage acts={acts} trouble={opening.trouble} onAgain={open} />}
    </Shell>
  );
}

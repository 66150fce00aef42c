/** Labels and names for everything below it, verified by the directory, fetched once per room. */
import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";
import { labelOf } from "../../house/codes.ts";
import { nameOf } from "../../house/organisationName.ts";
import type { NamedOrganisation } from "../../house/organisations.ts";
import { useSay, useSpeaking } from "../../text/language.tsx";
import { useDoing } from "../../ui/async.ts";
import { Button } from "../../ui/button.tsx";
import { TroubleNotice } from "../../ui/notice.tsx";
import type { Called } from "../../worker/call.ts";
import type { CasesActs, Ground } from "./acts.ts";

const Context = createContext<Ground | null>(null);

/** Shows what is below it once labels and names are there. */
export function WithGround({ acts, children }: { acts: Pick<Called<CasesActs>, "ground">; children: ComponentChildren }): JSX.Element {
  const say = useSay();
  const fetching = useDoing();
  const [ground, setGround] = useState<Ground | null>(null);
  const fetch = (): void => { fetching.run(async () => { setGround(await acts.ground()); }); };
  useEffect(fetch, []);
  if (ground !== null) return <Context.Provider value={ground}><div class="desk">{children}</div></Context.Provider>;
  return fetching.trouble === null
    ? <p role="status">{say("loading")}</p>
    : <TroubleNotice trouble={fetching.trouble}><p><Button onPress={fetch}>{say("again")}</Button></p></TroubleNotice>;
}

/** The lists and names as they are. */
export function useGround(): Ground {
  const ground = useContext(Context);
  if (ground === null) throw new Error("outside a WithGround");
  return ground;
}

/** What people read for a code of a member. */
export function useLabel(): (member: string, id: string) => string {
  const { codes } = useGround();
  const { language } = useSpeaking();
  return (member, id) => labelOf(codes, member, id, language);
}

/** What a list is called where its answers are the reporter's: some lists are named as she is asked. */
export function useTitle(): (member: string) => string {
  const { codes } = useGround();
  const { say, language } = useSpeaking();
  return (member) => say("coding-member", { member, title: codes[member]?.[language] ?? member });
}

/** Organisations by slug, with the name to show and all names to search in. */
export function useNames(): { readonly nameOf: (slug: string) => string; readonly namesOf: (slug: string) => readonly string[] } {
  const { organisations } = useGround();
  const { language } = useSpeaking();
  return useMemo(() => {
    const all = new Map<string, NamedOrganisation>(organisations.map((one) => [one.slug, one]));
    const named = (slug: string): string => {
      const one = all.get(slug);
      return one === undefined ? slug : nameOf(one, language);
    };
    const namesOf = (slug: string): readonly string[] => {
      const one = all.get(slug);
      return one === undefined ? [] : [one.labelNl, one.labelEn, one.abbr, ...one.aliases];
    };
    return { nameOf: named, namesOf };
  }, [organisations, language]);
}

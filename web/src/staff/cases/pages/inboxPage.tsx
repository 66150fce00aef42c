/** All cases of an adviser in groups, the nearest term first. Nothing of them is opened here. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { CaseId } from "../../../protocol/brands.ts";
import { useSay } from "../../../text/language.tsx";
import type { Doing } from "../../../ui/async.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { DoneNotice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { useGround, useNames } from "../ground.tsx";
import { fits, grouped, GROUPS, shortName, type Group, type InboxCase } from "../inbox.ts";
import { CaseTable } from "./caseTable.tsx";

/** The inbox; until it is there, it says so. Who has `left` a case is told so first. */
export function InboxPage({ fetching, cases, left, onLook, onOpen }: {
  fetching: Doing; cases: readonly InboxCase[] | null; left: CaseId | null; onLook: () => void; onOpen: (id: CaseId) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <Page title={say("inbox-title")} quiet={left !== null}>
      {left === null ? null : <DoneNotice times={1}><p>{say("case-done-recuse", { name: shortName(left) })}</p></DoneNotice>}
      <p class="lead">{say("inbox-lead")}</p>
      {fetching.trouble === null ? null : <TroubleNotice trouble={fetching.trouble} />}
      {cases === null ? <p role="status">{fetching.busy ? say("loading") : ""}</p> : <Cases cases={cases} onOpen={onOpen} />}
      <Button busy={fetching.busy} onPress={onLook}>{say("inbox-look-again")}</Button>
    </Page>
  );
}

function Cases({ cases, onOpen }: { cases: readonly InboxCase[]; onOpen: (id: CaseId) => void }): JSX.Element {
  const say = useSay();
  const { today } = useGround();
  const { namesOf } = useNames();
  const [searched, search] = useState("");
  const [only, setOnly] = useState<Group | "all">("all");
  const groups = useMemo(
    () => grouped(searched.trim() === "" ? cases : cases.filter((one) => fits(one, namesOf(one.organisation), searched.trim())), today),
    [cases, searched, today, namesOf]);
  const shown = GROUPS.filter((group) => only === "all" || only === group);
  const total = shown.reduce((sum, group) => sum + groups[group].length, 0);
  return (
    <>
      <div class="inbox__tools">
        <TextField label={say("inbox-search")} hint={say("inbox-search-hint")} value={searched} onType={search} />
        <div class="field">
          <label class="field__label" for="inbox-group">{say("inbox-group")}</label>
          <select id="inbox-group" value={only} onChange={(event) => { setOnly(event.currentTarget.value as Group | "all"); }}>
            <option value="all">{say("inbox-group-all")}</option>
            {GROUPS.map((group) => <option key={group} value={group}>{say("inbox-group-name", { group })}</option>)}
          </select>
        </div>
      </div>
      <p role="status">{say("inbox-found", { count: total })}</p>
      {shown.map((group) => <CaseTable key={group} group={group} cases={groups[group]} onOpen={onOpen} />)}
    </>
  );
}

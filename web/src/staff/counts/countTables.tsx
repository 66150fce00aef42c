/** How often each code stands in the cases of one organisation, as tables with words. */
import type { JSX } from "preact";
import type { Coding } from "../../protocol/coded.ts";
import { useSay } from "../../text/language.tsx";
import { useGround, useLabel, useTitle } from "../cases/ground.tsx";
import { countTables, type CountTable } from "./table.ts";

/** One table per list; folded but for the first ones, so that the page stays short. */
export function CountTables({ cases }: { cases: readonly Coding[] }): JSX.Element {
  const say = useSay();
  const { codes } = useGround();
  const tables = countTables(cases, codes);
  const isMain = ({ member }: CountTable): boolean => ["grounds", "natures", "outcomes"].includes(member);
  return (
    <>
      {tables.filter(isMain).map((table) => <Table key={table.member} table={table} />)}
      <details class="fold">
        <summary>{say("count-more-tables")}</summary>
        {tables.filter((table) => !isMain(table)).map((table) => <Table key={table.member} table={table} />)}
      </details>
    </>
  );
}

function Table({ table: { member, rows, none } }: { table: CountTable }): JSX.Element {
  const say = useSay();
  const [label, titleOf] = [useLabel(), useTitle()];
  return (
    <table class="count__table">
      <caption>{titleOf(member)}</caption>
      <thead><tr><th scope="col">{say("count-code")}</th><th scope="col" class="number">{say("count-number")}</th></tr></thead>
      <tbody>
        {rows.map(({ code, cases }) => <tr key={code}><td>{label(member, code)}</td><td class="number">{cases}</td></tr>)}
        {none === 0 ? null : <tr class="quiet"><td>{say("count-none")}</td><td class="number">{none}</td></tr>}
      </tbody>
    </table>
  );
}

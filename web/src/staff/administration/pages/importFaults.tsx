/** What is wrong with a file of organisations, or worth a look: by line and column, with a remedy. */
import type { JSX } from "preact";
import { useSay } from "../../../text/language.tsx";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import type { Trouble } from "../../../worker/trouble.ts";
import type { ImportWarning } from "../acts.ts";
import { fileFaults, remedyOf, type FileFault } from "../fileFaults.ts";

/** Faults of the file by their place in it; everything else as everywhere. */
export function ImportTrouble({ trouble }: { trouble: Trouble | null }): JSX.Element | null {
  const say = useSay();
  if (trouble === null) return null;
  const faults = trouble.kind === "refused" ? fileFaults(trouble.problem) : [];
  if (trouble.kind !== "refused" || faults.length === 0) return <TroubleNotice trouble={trouble} />;
  return (
    <Notice kind="careful" title={say("import-refused", { count: faults.length })} about={trouble}>
      <p>{say("import-refused-detail")}</p>
      <ul>
        {faults.map((fault, place) => <FaultLine key={place} fault={fault} />)}
      </ul>
    </Notice>
  );
}

function FaultLine({ fault }: { fault: FileFault }): JSX.Element {
  const say = useSay();
  const { line, what, column, rule, remedy } = fault;
  const own = remedyOf(fault);
  return (
    <li>
      <strong>{line === null ? <PlainText text={what} /> : say("import-line", { line })}{column === "" ? "" : `, ${column}`}</strong>
      {": "}<PlainText text={rule} />{". "}{own === null ? <PlainText text={remedy} /> : say("import-remedy", { of: own })}
    </li>
  );
}

/** What is allowed, but worth a look. */
export function ImportWarnings({ warnings }: { warnings: readonly ImportWarning[] }): JSX.Element | null {
  const say = useSay();
  if (warnings.length === 0) return null;
  return (
    <Notice kind="careful" title={say("import-warnings")}>
      <ul>{warnings.map((warning) => <WarningLine key={`${warning.line}/${warning.column}/${warning.rule}`} warning={warning} />)}</ul>
    </Notice>
  );
}

/** In her language where it is one that we know. */
function WarningLine({ warning: { line, column, rule, remedy } }: { warning: ImportWarning }): JSX.Element {
  const say = useSay();
  return (
    <li>
      <strong>{say("import-line", { line })}, {column}</strong>{": "}
      {["successor", "parent"].includes(column) ? say("import-warning", { column }) : <span lang="en">{rule}; {remedy}</span>}
    </li>
  );
}

/** "Organisations": a file, what it would change, and then for real. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Button, Buttons } from "../../../ui/button.tsx";
import { DoneNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import { Troubled } from "../../../worker/trouble.ts";
import type { RoomProps } from "../../rooms.tsx";
import type { Imported, OrganisationChange } from "../acts.ts";
import { columnOf } from "../fileFaults.ts";
import { ImportTrouble, ImportWarnings } from "./importFaults.tsx";

interface Chosen {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly plan: Imported;
}

/** Where the focus goes back to. */
const CHOICE = "import-file";

/** The room of the import. */
export function ImportPage({ acts }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [chosen, choose] = useState<Chosen | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const read = (file: File | undefined): void => {
    choose(null);
    setDone(null);
    doing.forget();
    if (file === undefined) return;
    doing.run(async () => {
      const bytes = await bytesOf(file);
      choose({ name: file.name, bytes, plan: await acts.importOrganisations(bytes, true) });
    });
  };
  const carryOut = ({ bytes }: Chosen): void => {
    doing.run(async () => {
      setDone(await acts.importOrganisations(bytes, false));
      choose(null);
    });
  };
  return (
    <Page title={say("room-organisations")}>
      <ImportTrouble trouble={doing.trouble} />
      <p class="lead">{say("import-lead")}</p>
      <FileChoice busy={doing.busy} onFile={read} />
      <p role="status">{doing.busy ? say("working") : chosen === null ? "" : say("import-ready")}</p>
      {chosen === null ? null : <Plan chosen={chosen} busy={doing.busy} onImport={() => { carryOut(chosen); }} onCancel={() => { choose(null); document.getElementById(CHOICE)?.focus(); }} />}
      {done === null ? null : <Done imported={done} />}
    </Page>
  );
}

/** A button of our own: the browser's speaks the language of the browser, and says "no file" once the file is read. */
function FileChoice({ busy, onFile }: { busy: boolean; onFile: (file: File | undefined) => void }): JSX.Element {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <p class="field__hint" id="import-file-hint">{say("import-file-hint")}</p>
      <Buttons><Button anchor={CHOICE} busy={busy} describedBy="import-file-hint" onPress={() => { input.current?.click(); }}>{say("import-file")}</Button></Buttons>
      <input type="file" hidden accept=".csv,text/csv" ref={input}
        onChange={(event) => { onFile(event.currentTarget.files?.[0]); event.currentTarget.value = ""; }} />
    </>
  );
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new Troubled({ kind: "stop", why: "file" });
  }
}

function Plan({ chosen: { name, plan }, busy, onImport, onCancel }: { chosen: Chosen; busy: boolean; onImport: () => void; onCancel: () => void }): JSX.Element {
  const say = useSay();
  const { changes, warnings } = plan;
  return (
    <section>
      <h2>{say("import-changes", { count: changes.length })}</h2>
      <p><PlainText text={name} /></p>
      {changes.length === 0 ? <p>{say("import-nothing")}</p> : <ChangesTable changes={changes} />}
      <ImportWarnings warnings={warnings} />
      <Buttons>
        {changes.length === 0 ? null : <Button kind="strong" busy={busy} onPress={onImport}>{say("import-do")}</Button>}
        <Button onPress={onCancel}>{say("cancel")}</Button>
      </Buttons>
    </section>
  );
}

function ChangesTable({ changes }: { changes: readonly OrganisationChange[] }): JSX.Element {
  const say = useSay();
  return (
    <table class="stacked">
      <caption class="unseen">{say("import-table")}</caption>
      <thead><tr>
        <th scope="col">{say("import-organisation")}</th><th scope="col">{say("import-what")}</th><th scope="col">{say("import-from")}</th><th scope="col">{say("import-to")}</th>
      </tr></thead>
      <tbody>
        {changes.map(({ slug, change, field, from, to }) => (
          <tr key={`${slug}/${field ?? change}`}>
            <th scope="row">{slug}</th>
            <td data-label={say("import-what")}>{say("import-change", { change, field: columnOf(field ?? "") })}</td>
            <td data-label={say("import-from")}><PlainText text={from ?? "–"} /></td>
            <td data-label={say("import-to")}><PlainText text={to ?? "–"} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Done({ imported: { changes, hash } }: { imported: Imported }): JSX.Element {
  const say = useSay();
  return (
    <DoneNotice title={say("import-done")} times={1}>
      <p>{say("import-done-detail", { count: changes.length })}</p>
      <p>{say("import-hash")}</p>
      <p class="figures hash" translate={false}>{hash}</p>
    </DoneNotice>
  );
}

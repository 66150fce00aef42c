/** "Settings": what is configured, to read. It is changed at the machine itself. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../../text/language.tsx";
import { useDoing } from "../../../ui/async.ts";
import { Notice, TroubleNotice } from "../../../ui/notice.tsx";
import { Page } from "../../../ui/page.tsx";
import { PlainText } from "../../../ui/plainText.tsx";
import { TermText } from "../../directory/pages/naming.tsx";
import type { RoomProps } from "../../rooms.tsx";
import type { Configured } from "../acts.ts";

/** The room of the settings. */
export function SettingsPage({ acts }: RoomProps): JSX.Element {
  const say = useSay();
  const doing = useDoing();
  const [configured, setConfigured] = useState<Configured | null>(null);
  useEffect(() => { doing.run(async () => { setConfigured(await acts.configured()); }); }, []);
  return (
    <Page title={say("room-settings")}>
      {doing.trouble === null ? null : <TroubleNotice trouble={doing.trouble} />}
      <p class="lead">{say("settings-lead")}</p>
      <p role="status">{doing.busy ? say("working") : ""}</p>
      {configured === null ? null : <All configured={configured} />}
      <Notice title={say("settings-people")}>
        <p>{say("settings-people-detail")}</p>
        <ul>
          <li><code translate={false}>weerklank staff list</code></li>
          <li><code translate={false}>weerklank staff end</code></li>
        </ul>
      </Notice>
    </Page>
  );
}

function All({ configured: { installation, instance, further, statement, questionnaire, organisations } }: { configured: Configured }): JSX.Element {
  const say = useSay();
  const { name, authority, support: { phone, phoneHours, letter }, terms } = installation;
  const none = say("settings-none");
  return (
    <>
      <h2>{say("settings-installation")}</h2>
      <dl class="facts">
        <Fact name={say("settings-name")}><PlainText text={name} /></Fact>
        <Fact name={say("settings-authority")}><PlainText text={authority} /></Fact>
        <Fact name={say("settings-root")}><span class="figures" translate={false}>{[instance, ...further].join(" ")}</span></Fact>
        <Fact name={say("settings-statement")}>
          {statement === null ? say("settings-no-statement") : <>{say("settings-statement-number", { number: statement.number, coordinators: statement.coordinators })} <TermText term={statement.term} /></>}
        </Fact>
        <Fact name={say("settings-desks")}>{statement === null || statement.desks.length === 0 ? none : statement.desks.map(String).join(", ")}</Fact>
        <Fact name={say("settings-form")}>{say("settings-form-version", { version: questionnaire.version, pages: questionnaire.pages })}</Fact>
        <Fact name={say("settings-organisations")}>{organisations}</Fact>
      </dl>
      <h2>{say("settings-support")}</h2>
      <dl class="facts">
        <Fact name={say("settings-phone")}><PlainText text={phone ?? none} />{phoneHours === null ? null : <>, <PlainText text={phoneHours} /></>}</Fact>
        <Fact name={say("settings-letter")}><PlainText text={letter ?? none} block /></Fact>
      </dl>
      <h2>{say("settings-terms")}</h2>
      <dl class="facts">
        <Fact name={say("settings-acknowledge")}>{say("settings-days", { count: terms.acknowledgeDays })}</Fact>
        <Fact name={say("settings-feedback")}>{say("settings-months", { count: terms.feedbackMonths })}</Fact>
        <Fact name={say("settings-purge-closed")}>{say("settings-days", { count: terms.purgeDaysAfterClosing })}</Fact>
        <Fact name={say("settings-purge")}>{say("settings-months", { count: terms.purgeMonths })}</Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

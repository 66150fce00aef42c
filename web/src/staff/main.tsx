/** The page at `/staff`: the way in, or the workspace of who is in. */
import { render, type JSX } from "preact";
import { useState } from "preact/hooks";
import common from "../../../locales/nl/common.ftl";
import commonEn from "../../../locales/en/common.ftl";
import texts from "../../../locales/nl/staff.ftl";
import textsEn from "../../../locales/en/staff.ftl";
import { placeOfPage } from "../place.ts";
import { Speaker, useSay } from "../text/language.tsx";
import { Page } from "../ui/page.tsx";
import { Shell } from "../ui/shell.tsx";
import { call } from "../worker/call.ts";
import type { StaffActs } from "./acts.ts";
import { SignInPage } from "./entry/signInPage.tsx";
import type { Me } from "./session.ts";
import { Workspace } from "./workspace.tsx";

const SOURCES = {
  nl: [common, texts],
  en: [commonEn, textsEn],
};

const place = placeOfPage();

function Staff(): JSX.Element {
  const say = useSay();
  const [worker, setWorker] = useState(() => call<StaffActs>(STAFF_WORKER));
  const [me, setMe] = useState<Me | null>(null);
  const leave = (): void => {
    worker.end();
    setWorker(call<StaffActs>(STAFF_WORKER));
    setMe(null);
  };
  if (me !== null) return <Workspace acts={worker.acts} me={me} onSignedOut={leave} />;
  return (
    <Shell name={document.title}>
      {place === null
        ? <Page title={say("stop-no-directory")} quiet><p>{say("entry-no-root")}</p></Page>
        : <SignInPage acts={worker.acts} place={place} isLocked={false} onIn={setMe} />}
    </Shell>
  );
}

const root = document.getElementById("app");
if (root !== null) render(<Speaker sources={SOURCES}><Staff /></Speaker>, root);

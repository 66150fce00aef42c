/** Who was invited: how far each is, and an invitation that is taken back before anybody used it. */
import assert from "node:assert/strict";
import { story, theService } from "./ground/world.ts";
import { Administrator } from "./people/administrator.ts";
import { Coordinator } from "./people/coordinator.ts";
import { Newcomer } from "./people/newcomer.ts";

for (const language of ["nl", "en"] as const) {
  story(`an administrator sees how far everybody is, and takes an invitation back, in ${language}`, async () => {
    const name = `Vertrouwenspersoon SZW ${language}`;
    const her = await Administrator.signsIn(language);
    const link = await her.invites({ role: "adviser", name, organisation: ["szw", /\(SZW\)$/] });
    await her.goesTo("room-invited");
    const about = her.page.getByRole("listitem").filter({ hasText: name });
    const takeBack = about.getByRole("button", { name: her.say("invited-take-back") });
    await takeBack.waitFor();
    await her.reads(her.say("invited-far", { far: "atWork", role: "adviser", until: "" }));
    await her.check("65-invited");
    assert.ok(!(await her.page.content()).includes(link.split("=")[1] ?? "?"), "what is told can be used");
    await takeBack.click();
    await her.reads(her.say("invited-gone", { name }));
    await about.waitFor({ state: "detached" });
    await her.check("66-taken-back");
    const newcomer = await Newcomer.comesWith(link, language);
    await newcomer.reads(newcomer.say("stop-invitation"));
  });
}

story("a coordinator sees those alone whom she could have invited, and who waits for her", async () => {
  const { client } = theService();
  const name = "Vertrouwenspersoon die wacht";
  const as = ["--role", "adviser", "--name", name, "--organisation", "duo"];
  const administrator = await Administrator.signsIn("nl");
  const link = await administrator.invites({ role: "adviser", name, organisation: ["duo", /\(DUO\)$/] });
  client("enrol", `--invitation=${link.split("=")[1]}`, ...as);
  const her = await Coordinator.signsIn("nl");
  await her.goesTo("room-invited");
  const one = her.page.getByRole("listitem").filter({ hasText: name });
  await one.waitFor();
  assert.match(await one.innerText(), new RegExp(her.say("invited-far", { far: "waiting", role: "adviser", until: "" })));
  assert.equal(await one.getByRole("button").count(), 0);
  const roles = await her.page.locator(".cards__one p:nth-child(2)").allInnerTexts();
  assert.ok(roles.length > 1 && roles.every((told) => !told.startsWith(her.say("directory-role-first", { role: "administrator" }))), roles.join("\n"));
});

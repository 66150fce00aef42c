/** Sealed bytes that a lying service cuts, lengthens, or dresses in other stanzas: they open nothing. */
import { readFrame } from "../src/protocol/frame.ts";
import { utf8 } from "../src/protocol/bytes.ts";
import { open, seal } from "../src/protocol/seal.ts";
import { recipientOf } from "../src/protocol/identity.ts";
import { headerLength, STANZA_LENGTH } from "../src/protocol/sizes.ts";
import { instead } from "./ground/lies.ts";
import { filled, SCRYPT, Surgery, X25519 } from "./ground/stanzas.ts";
import { member, story } from "./ground/world.ts";
import { Insider } from "./people/insider.ts";
import { found, leak } from "./people/leak.ts";
import { comesBack, seesThrough } from "./people/mailboxLies.ts";
import { told, TOLD_AT } from "./people/told.ts";

/** What stands at the lines when the first message does not open. */
const BROKEN = ["mine", "adviser", "size", "heads", "chain"];
const VERSION_LENGTH = "age-encryption.org/v1\n".length;

story("a message that was cut, lengthened or dressed anew is told as changed", async () => {
  const one = told("Dit bleef heel.");
  const here = await leak(await Insider.of(member(TOLD_AT, "adviser")), one.case);
  const message = Buffer.from(found(here.sealed[2]));
  const surgery = await Surgery.on(message, here.identity);
  const [first, second] = [surgery.stanza(0), surgery.stanza(1)];
  const { note } = readFrame(await open("message", surgery.under(first, second), here.identity));
  const larger = await seal("report", utf8(note.source), [await recipientOf(here.identity), here.report.openingRecipient]);
  const payload = message.subarray(headerLength(2));
  const her = await comesBack(one);
  const lies: readonly (readonly [string, Uint8Array])[] = [
    ["cut", message.subarray(0, -16)],
    ["appended to", Buffer.concat([message, Buffer.from("0")])],
    ["a stanza removed", Buffer.concat([message.subarray(0, VERSION_LENGTH), message.subarray(VERSION_LENGTH + STANZA_LENGTH)])],
    ["a stanza twice", Buffer.concat([message.subarray(0, VERSION_LENGTH), second, message.subarray(VERSION_LENGTH + STANZA_LENGTH)])],
    ["one stanza as X25519", surgery.under(second, filled(X25519, 1))],
    ["as scrypt", surgery.under(filled(SCRYPT, 2))],
    ["words behind the end", surgery.hiding("verborgen")],
    ["in another size", larger],
    ["a bit turned", Buffer.concat([message.subarray(0, headerLength(2)), payload.subarray(0, 20), Buffer.of((payload[20] ?? 0) ^ 1), payload.subarray(21)])],
  ];
  for (const [name, bytes] of lies) await seesThrough(her, [name, instead(2, bytes), BROKEN]);
  await her.check("56-changed");
});

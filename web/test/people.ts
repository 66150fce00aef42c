/** What the tests share: seeds from a number, recipients made once, and a check for a broken rule. */
import assert from "node:assert/strict";
import type { Identity, Recipient, Seed } from "../src/protocol/brands.ts";
import { sha256 } from "../src/protocol/bytes.ts";
import { Fault, type Rule } from "../src/protocol/fault.ts";
import { identityOf, recipientOf } from "../src/protocol/identity.ts";

/** A seed that is the same in every run. */
export function seedOf(name: string): Seed {
  return sha256("test seed", name) as Seed;
}

/** Somebody who can open. */
export interface Opener {
  readonly identity: Identity;
  readonly recipient: Recipient;
}

/** Somebody who can open, the same in every run. */
export async function openerOf(name: string): Promise<Opener> {
  const identity = identityOf(seedOf(name));
  return { identity, recipient: await recipientOf(identity) };
}

/** Whether an error is a fault of this rule. */
export function breaks(rule: Rule): (error: unknown) => true {
  return (error) => {
    assert.ok(error instanceof Fault, String(error));
    assert.equal(error.rule, rule, error.message);
    return true;
  };
}

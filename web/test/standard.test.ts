/**
 * The C2SP age vectors (`cctv-age`): the age package as we use it agrees with the standard on
 * every vector that has a hybrid identity.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { suite, test } from "node:test";
import { inflateSync } from "node:zlib";
import { Decrypter, armor } from "age-encryption";
import * as vectors from "cctv-age";

interface Vector {
  readonly header: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

function parse(bytes: Uint8Array): Vector {
  const text = Buffer.from(bytes).toString("latin1");
  const end = text.indexOf("\n\n");
  const lines = text.slice(0, end).split("\n").map((line) => line.split(": ") as [string, string]);
  return { header: new Map(lines), body: bytes.subarray(end + 2) };
}

const hybrid = Object.entries(vectors as Record<string, unknown>)
  .flatMap(([name, bytes]) => bytes instanceof Uint8Array ? [{ name, ...parse(bytes) }] : [])
  .filter(({ header }) => header.get("identity")?.startsWith("AGE-SECRET-KEY-PQ-1"));

async function decrypt({ header, body: stored }: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(header.get("identity") ?? "");
  const body = header.get("compressed") === "zlib" ? inflateSync(stored) : stored;
  const file = header.get("armored") === "yes" ? armor.decode(Buffer.from(body).toString("latin1")) : body;
  return decrypter.decrypt(file);
}

suite("the standard's vectors with a hybrid identity", () => {
  test("are all there", () => {
    assert.equal(hybrid.length, 19, hybrid.map(({ name }) => name).join(" "));
  });
  for (const vector of hybrid) {
    const expected = vector.header.get("expect");
    test(`${vector.name}: ${expected ?? "nothing expected"}`, async () => {
      if (expected !== "success") {
        await assert.rejects(decrypt(vector));
        return;
      }
      const hash = createHash("sha256").update(await decrypt(vector)).digest("hex");
      assert.equal(hash, vector.header.get("payload"));
    });
  }
});

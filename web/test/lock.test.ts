import assert from "node:assert/strict";
import { test } from "node:test";
import { IDLE, IdleClock, TELL, WARNING } from "../src/staff/lock.ts";

test("keys stay while she works, are warned of at thirteen idle minutes and go at fifteen", () => {
  const clock = new IdleClock(0);
  clock.touch(IDLE - WARNING - 1);
  const active = IDLE - WARNING - 1;
  assert.deepEqual(clock.at(active + IDLE - WARNING - 1), { state: "open" });
  assert.deepEqual(clock.at(active + IDLE - WARNING), { state: "warned", minutesLeft: 2 });
  assert.deepEqual(clock.at(active + IDLE - 60_000), { state: "warned", minutesLeft: 1 });
  assert.deepEqual(clock.at(active + IDLE - 1), { state: "warned", minutesLeft: 1 });
  assert.deepEqual(clock.at(active + IDLE), { state: "locked" });
});

test("while she is warned a bump of the mouse does nothing, asking for time does", () => {
  const clock = new IdleClock(0);
  const warned = IDLE - 1_000;
  clock.touch(warned);
  assert.equal(clock.at(warned).state, "warned");
  clock.extend(warned);
  assert.equal(clock.at(warned).state, "open");
  assert.equal(clock.at(warned + IDLE - 1).state, "warned");
});

test("a laptop that slept is locked when it wakes, and stays so", () => {
  const clock = new IdleClock(0);
  clock.touch(8 * 3_600_000);
  clock.extend(8 * 3_600_000);
  assert.equal(clock.at(8 * 3_600_000).state, "locked");
});

test("the service hears of activity once in a while, and never without any", () => {
  const clock = new IdleClock(0);
  assert.equal(clock.mustTell(TELL), false);
  clock.touch(TELL - 1);
  assert.equal(clock.mustTell(TELL - 1), false);
  assert.equal(clock.mustTell(TELL), true);
  assert.equal(clock.mustTell(2 * TELL), false);
  clock.touch(2 * TELL + 1);
  assert.equal(clock.mustTell(2 * TELL + 1), true);
});

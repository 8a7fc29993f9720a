import { expect, test } from "vitest";
import { Clock } from "../../src/phone/clock.ts";

test("those who sleep wake in the order of their moments, one at a time", async () => {
  const clock = new Clock(new Date(0));
  const told: string[] = [];
  const sleeper = (name: string, ...moments: number[]) =>
    clock.begin(0, async () => {
      for (const moment of moments) {
        await clock.sleep({}, moment);
        told.push(`${name} ${clock.now}`);
        // Something real that takes its time, while the clock stands still.
        await new Promise((resolve) => setTimeout(resolve, 1));
        told.push(`${name} ${clock.now}`);
      }
    });
  sleeper("one", 3, 9);
  sleeper("other", 3, 5);
  await clock.run();
  expect(told).toEqual(["one 3", "one 3", "other 3", "other 3", "other 5", "other 5", "one 9", "one 9"]);
  expect(clock.timestamp()).toBe("Thu, 01 Jan 1970 00:00:09 +0000");
});

test("a sleeper who is woken learns that it is not time yet", async () => {
  const clock = new Clock(new Date(0));
  const sleeper = {};
  const woken = clock.begin(0, async () => [await clock.sleep(sleeper, 60), clock.now]);
  void clock.begin(20, async () => clock.wake(sleeper));
  await clock.run();
  expect(await woken).toEqual([false, 20]);
});

test("a clock on which somebody waits for what never comes says so", async () => {
  const clock = new Clock(new Date(0));
  void clock.begin(0, () => clock.sleep({}, Number.POSITIVE_INFINITY));
  await expect(clock.run()).rejects.toThrow("waits for what never comes");
});

test("a clock runs once at a time", async () => {
  const clock = new Clock(new Date(0));
  void clock.begin(5, async () => {
    await expect(clock.run()).rejects.toThrow("running already");
  });
  await clock.run();
});

import { expect, test, vi } from "vitest";
import { MissedTurn } from "../../src/calls/missed-turn.ts";
import { createPlayLater } from "../../src/calls/play-later.ts";

const away = new MissedTurn("away", "The store is away.");
const pauses = { first: 1, longest: 4 };

test("work that the store missed is done when it is back, in the order in which it came", async () => {
  let isAway = true;
  let tries = 0;
  const done: number[] = [];
  const later = createPlayLater({ givenUp: () => expect.unreachable(), pauses });
  for (const number of [1, 2, 3])
    later.play(async () => {
      tries += 1;
      if (isAway) throw away;
      done.push(number);
    });
  await vi.waitFor(() => expect(tries).toBeGreaterThan(3));
  expect(done).toEqual([]);
  expect(later.waiting()).toBe(3);
  isAway = false;
  await vi.waitFor(() => expect(done).toEqual([1, 2, 3]));
  expect(later.waiting()).toBe(0);
});

test.each([
  ["nonsense in the store", new MissedTurn("nonsense", "Damaged.")],
  ["a fault of ours", new Error("No such flow.")],
])("%s does not pass: it is given up, and holds up nothing", async (_, error) => {
  const givenUp: unknown[] = [];
  const later = createPlayLater({ givenUp: (error) => givenUp.push(error), pauses });
  later.play(() => Promise.reject(error));
  await new Promise<void>((resolve) => later.play(async () => resolve()));
  expect(givenUp).toEqual([error]);
});

test("what waits too long is given up, and so is what is too much", async () => {
  const givenUp: unknown[] = [];
  const later = createPlayLater({ givenUp: (error) => givenUp.push(error), pauses, patience: 0, most: 2 });
  for (let times = 0; times < 3; times += 1) later.play(() => Promise.reject(away));
  expect(givenUp).toEqual([new Error("More than 2 events wait for a store that is away.")]);
  await vi.waitFor(() => expect(givenUp).toHaveLength(3));
  expect(givenUp.slice(1)).toEqual([away, away]);
});

import { expect, test } from "vitest";
import { inBatches } from "../../src/calls/in-batches.ts";

/** Doubles numbers, and writes down which came together. */
function doubling() {
  const batches: number[][] = [];
  const double = inBatches(async (items: readonly number[]) => {
    batches.push([...items]);
    if (items.includes(13)) throw new Error("Thirteen is refused.");
    return items.map((item) => 2 * item);
  });
  return { batches, double };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 20);

test("what is asked for at once is done at one go, and each gets its own result", async () => {
  const { batches, double } = doubling();
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test("no batch grows beyond 16; the rest is the next one", async () => {
  const { batches, double } = doubling();
  expect(await Promise.all(upTo(40).map(double))).toEqual(upTo(40).map((item) => 2 * item));
  expect(batches.map(({ length }) => length)).toEqual([16, 16, 8]);
});

test("of exactly one full batch nothing is left to be done", async () => {
  const { batches, double } = doubling();
  await Promise.all(upTo(16).map(double));
  await new Promise(setImmediate);
  expect(batches).toHaveLength(1);
});

test("where a batch fails, everyone in it is told, and the next goes on", async () => {
  const { double } = doubling();
  const results = await Promise.allSettled([double(12), double(13)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await double(14)).toBe(28);
});

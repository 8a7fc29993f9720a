import { expect, test } from "vitest";
import { waitAfter } from "../../src/sinks/retry-schedule.ts";

const waits = (random: number) => {
  const all: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const seconds = waitAfter(attempts, random);
    if (seconds === null) return all;
    all.push(seconds);
  }
};
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

test("tries go on for more than a day, whatever chance says, and then end", () => {
  expect(sum(waits(0))).toBeGreaterThan(24 * 60 * 60);
  expect(sum(waits(1))).toBeLessThan(36 * 60 * 60);
});

test("the waits grow up to six hours", () => {
  expect(waits(0.5)).toEqual([10, 30, 90, 270, 810, 2430, 7290, 21_600, 21_600, 21_600, 21_600]);
});

test("what failed together is tried again apart: a tenth earlier or later, by chance", () => {
  expect([0, 0.5, 1].map((random) => waitAfter(1, random))).toEqual([9, 10, 11]);
});

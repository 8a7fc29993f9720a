/** What is heard is looked up in a bounded time, however many phrases there are. */
import { expect, test } from "vitest";
import { found, lexicon, wordsOfAll } from "../../src/flow/hearing/lexicon.ts";

test("no phrase is looked at of which only the beginning was said, however many begin so", () => {
  const phrases = Array.from({ length: 5_000 }, (_, index) => [`well ${index}`, index] as const);
  let read = 0;
  const words = new Proxy(["well", "well", "4999", "x"], {
    get(all, at, receiver) {
      if (at !== "length") read += 1;
      return Reflect.get(all, at, receiver);
    },
  });
  const ready = lexicon(phrases);
  expect(found(words, 0, ready)).toBeNull();
  expect(found(words, 1, ready)?.meaning).toBe(4999);
  expect(read).toBeLessThanOrEqual(4);
});

test("the longest phrase is found, though it be a longer one's beginning, and keeps its first meaning", () => {
  const ready = lexicon([
    ["not", 1],
    ["not at all", 2],
    ["not at all well, no", 3],
    ["Not at all!", 4],
  ]);
  expect(found(["not", "at", "all", "well"], 0, ready)?.meaning).toBe(2);
  expect(found(["not", "at"], 0, ready)).toEqual({ words: ["not"], meaning: 1 });
  expect(found(["at", "all"], 0, ready)).toBeNull();
  expect([...wordsOfAll(ready)].map((words) => words.length).sort()).toEqual([1, 3, 5]);
});

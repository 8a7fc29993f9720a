/** What every store must do that remembers how content callers were. Each implementation runs all of it against its real engine. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PastScores } from "../../src/calls/past-scores.ts";

type Store = PastScores & { close(): Promise<void> };

export function pastScoresContract(name: string, open: () => Promise<Store>): void {
  describe(name, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    test("of a caller who was never asked no score is known", async () => {
      expect(await store.lastScore("nobody")).toBeNull();
    });

    test("the last score of a caller is known, also where it is 0 or no whole number, and no other's", async () => {
      await store.scored("ana", 0);
      await store.scored("ben", 66.66666666666667);
      expect(await store.lastScore("ana")).toBe(0);
      expect(await store.lastScore("ben")).toBe(66.66666666666667);
    });

    test("a later score stands in place of the one before", async () => {
      await store.scored("cleo", 25);
      await store.scored("cleo", 100);
      expect(await store.lastScore("cleo")).toBe(100);
    });
  });
}

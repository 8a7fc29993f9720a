/** The short form of `npm run day`: whole calls by callers with habits of all kinds, and nothing stored that does not agree with them. */
import { expect, test } from "vitest";
import { judge } from "../day/judge.ts";
import { playDay } from "../day/play-day.ts";
import { type DayStores, embedded, scaled } from "../day/stores.ts";

const size = { calls: 60, agents: 2, hours: 2 };

test.each([
  ["SQLite", embedded, 1],
  ["Redis and PostgreSQL", scaled, 2],
] as [string, () => Promise<DayStores>, number][])(
  "on %s every call is in exactly one outcome, and every one that reached a person in exactly one disposition",
  { timeout: 120_000 },
  async (_, make, seed) => {
    const stores = await make();
    try {
      const day = await playDay({ ...size, seed }, stores);
      expect(day.played.filter(({ joined }) => joined).length).toBeGreaterThan(10);
      expect(day.played.some(({ by }) => by === "us")).toBe(true);
      expect(await judge(day, stores)).toEqual([]);
    } finally {
      await stores.stop();
    }
  },
);

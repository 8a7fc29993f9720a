/** The short form of `npm run day`: whole calls by callers with habits of all kinds, and nothing stored that does not agree with them. */
import { expect, test } from "vitest";
import { judge } from "../day/judge.ts";
import { playDay } from "../day/play-day.ts";
import { type DayStores, embedded, scaled } from "../day/stores.ts";
import { wasJoined } from "../day/traces.ts";

/** From 13:30 in New York on, so that whoever left first is called from 14:00 on: then it is nine in Hawaii. */
const size = { calls: 60, agents: 2, hours: 2, from: 18.5 };

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
      expect(day.played.filter(({ record }) => wasJoined(record)).length).toBeGreaterThan(10);
      for (const by of ["callback", "survey"]) expect(day.played.some((one) => one.by === by)).toBe(true);
      expect(day.talks.some(({ inRoom }) => inRoom)).toBe(true);
      expect(await judge(day, stores)).toEqual([]);
    } finally {
      await stores.stop();
    }
  },
);

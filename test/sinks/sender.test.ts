import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import type { Deliveries } from "../../src/deliveries/deliveries.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { startSender } from "../../src/sinks/sender.ts";
import { Refusal } from "../../src/sinks/sink.ts";
import { entriesOf, started, surveyClosed } from "../results/example-call.ts";

const noon = "2026-11-22T12:00:00.000Z";

/** The seconds from one try to the next of a receiver that refuses each one in this way, until it is set aside. */
async function waitsWhere(refuses: () => Error): Promise<number[]> {
  const database = keptUpToDate(openSqliteDatabase(":memory:"));
  const results = sqlResults(database, { receivers: ["one"], lowScore: 25 });
  const deliveries = sqlDeliveries(database);
  await results.append(entriesOf("CA1", noon, [[started(), surveyClosed({})]]));
  const waits: number[] = [];
  let now = Date.parse(noon);
  for (;;) {
    const sender = startSender(
      { name: "one", hand: () => Promise.reject(refuses()) },
      { deliveries, results, log: pino({ level: "silent" }), now: () => new Date(now), rest: 5 },
    );
    const tried = await vi.waitFor(
      async () => {
        const [one] = await deliveries.list({});
        expect(one?.lastError).not.toBeNull();
        expect(one?.attempts).toBe(waits.length + 1);
        // A claim alone counts as a try, and is followed by word of how it went.
        if (one?.state === "waiting") expect(Date.parse(one.dueAt)).not.toBe(now + 60_000);
        return one;
      },
      { timeout: 10_000, interval: 5 },
    );
    await sender.stop();
    if (tried?.state === "set-aside") break;
    const due = Date.parse(tried?.dueAt ?? "");
    waits.push((due - now) / 1000);
    now = due;
  }
  await database.close();
  return waits;
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
const oneDay = 24 * 60 * 60;

test("a receiver that asks to be tried again in a second still gets a day", async () => {
  const waits = await waitsWhere(() => new Refusal("The receiver answered 429.", 1));
  expect(sum(waits)).toBeGreaterThan(oneDay);
});

test("a receiver that asks for an hour is left alone for an hour, and for longer where the schedule says so", async () => {
  const waits = await waitsWhere(() => new Refusal("The receiver answered 503.", 3600));
  expect(waits.slice(0, 3)).toEqual([3600, 3600, 3600]);
  expect(waits.at(-1)).toBeGreaterThan(5 * 3600);
});

test("a receiver that is gone for ever is tried once", async () => {
  expect(await waitsWhere(() => new Refusal("The receiver answered 410: it is gone.", null))).toEqual([]);
});

test("no more is claimed while something is under way, though word of another could not be noted", async () => {
  const database = keptUpToDate(openSqliteDatabase(":memory:"));
  const results = sqlResults(database, { receivers: ["one"], lowScore: 25 });
  const deliveries = sqlDeliveries(database);
  await results.append(
    Array.from({ length: 30 }, (_, n) => entriesOf(`CA${n}`, noon, [[started(), surveyClosed({})]])).flat(),
  );
  let underWay = 0;
  const underWayAtClaims: number[] = [];
  const forgetful: Deliveries = {
    ...deliveries,
    claim(...asked) {
      underWayAtClaims.push(underWay);
      return deliveries.claim(...asked);
    },
    handed: () => Promise.reject(new Error("The connection is gone.")),
  };
  let handed = 0;
  const sink = {
    name: "one",
    async hand() {
      handed += 1;
      if (handed % 8 === 1) return;
      underWay += 1;
      await new Promise((resolve) => setTimeout(resolve, 30));
      underWay -= 1;
    },
  };
  const log = pino({ level: "silent" });
  const parts = { results, log, now: () => new Date(noon), rest: 1 };
  const sender = startSender(sink, { deliveries: forgetful, ...parts });
  await vi.waitFor(() => expect(underWayAtClaims.length).toBeGreaterThan(2), { timeout: 10_000 });
  await sender.stop();
  expect(underWayAtClaims.every((n) => n === 0)).toBe(true);
  await database.close();
});

test("a receiver that never answers keeps no other waiting, and no stop for ever", async () => {
  const database = keptUpToDate(openSqliteDatabase(":memory:"));
  const results = sqlResults(database, { receivers: ["silent", "quick"], lowScore: 25 });
  const deliveries = sqlDeliveries(database);
  await results.append(
    Array.from({ length: 30 }, (_, n) => entriesOf(`CA${n}`, noon, [[started(), surveyClosed({})]])).flat(),
  );
  const parts = { deliveries, results, log: pino({ level: "silent" }), now: () => new Date(noon), rest: 5 };
  const silent = startSender({ name: "silent", hand: () => new Promise(() => {}) }, parts);
  const quick = startSender({ name: "quick", hand: async () => {} }, parts);
  await vi.waitFor(
    async () => expect(await deliveries.list({ receiver: "quick", state: "handed" })).toHaveLength(30),
    { timeout: 10_000, interval: 5 },
  );
  await Promise.all([silent.stop(), quick.stop()]);
  expect(await deliveries.list({ receiver: "silent", state: "waiting" })).toHaveLength(30);
  await database.close();
});

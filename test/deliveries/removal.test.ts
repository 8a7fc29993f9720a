/** What goes from the deliveries, by its age or because it is asked for. */
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Deliveries } from "../../src/deliveries/deliveries.ts";
import { startRetention } from "../../src/deliveries/retention.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { rebuild } from "../../src/results/rebuild.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { type Opened, onBothEngines } from "../results/both-engines.ts";
import { entriesOf, started, surveyClosed } from "../results/example-call.ts";

const noon = "2026-11-22T12:00:00.000Z";
const later = "2026-11-22T13:00:00.000Z";

onBothEngines("removing deliveries", (open) => {
  let opened: Opened;
  let results: ResultsStore;
  let deliveries: Deliveries;
  let others: Deliveries;
  beforeEach(async () => {
    opened = await open();
    results = sqlResults(opened.database, { receivers: ["one", "two"], lowScore: 0 });
    deliveries = sqlDeliveries(opened.database);
    others = sqlDeliveries(opened.other);
  });
  afterEach(() => opened.done());

  const closings = (n: number) =>
    Array.from({ length: n }, (_, n) => entriesOf(`CA${n}`, noon, [[started(), surveyClosed({})]])).flat();
  /** As if all that waits for a receiver had been handed on at a moment. */
  const handedAt = (receiver: string, moment: string) =>
    opened.database.kysely
      .updateTable("deliveries")
      .set({ handed_at: moment })
      .where("receiver", "=", receiver)
      .execute();

  test("what was handed on or became void is removed, a few at a time, and what waits or was set aside is not", async () => {
    await results.append(closings(7));
    await handedAt("one", noon);
    const [failed, empty, waits] = await deliveries.claim("two", later, 3);
    if (!failed || !empty || !waits) throw new Error("Too little was due.");
    await deliveries.failed(failed, "The receiver answered 410: it is gone.", null, noon);
    await deliveries.becameVoid(empty, noon);
    expect(await deliveries.removeOver(noon, 100)).toBe(0);
    const removed = [
      await deliveries.removeOver(later, 3),
      await others.removeOver(later, 3),
      await deliveries.removeOver(later, 3),
      await others.removeOver(later, 3),
    ];
    expect(removed).toEqual([3, 3, 2, 0]);
    expect(await deliveries.backlog()).toEqual([{ receiver: "two", waiting: 5, setAside: 1 }]);
    expect(await deliveries.list({})).toHaveLength(6);
  });

  test("what was removed is not handed on again, though it is appended again and the ledger rebuilt", async () => {
    await results.append(closings(3));
    for (const receiver of ["one", "two"]) await handedAt(receiver, noon);
    expect(await deliveries.removeOver(later, 100)).toBe(6);
    await results.append(closings(3));
    await rebuild(opened.database);
    await results.append(closings(3));
    expect(await deliveries.list({})).toEqual([]);
  });

  test("all that is old goes in steps, with several at it, and what is younger stays", async () => {
    await results.append(closings(1200));
    await handedAt("one", noon);
    const steps: number[] = [];
    const counted = (one: Deliveries): Deliveries => ({
      ...one,
      async removeOver(before, limit) {
        const removed = await one.removeOver(before, limit);
        steps.push(removed);
        return removed;
      },
    });
    const day = (n: number) => new Date(Date.parse(noon) + n * 24 * 60 * 60 * 1000);
    let today = day(30);
    // A second connection of one thread to an SQLite file would wait for the first in vain.
    const second = opened.database.engine === "postgres" ? others : deliveries;
    const retentions = [deliveries, second].map((one) =>
      startRetention({
        deliveries: counted(one),
        days: 30,
        log: pino({ level: "silent" }),
        now: () => today,
        rests: { done: 5, step: 1 },
      }),
    );
    await vi.waitFor(() => expect(steps.length).toBeGreaterThan(2), { timeout: 10_000 });
    expect(await deliveries.list({ state: "handed", limit: 2000 })).toHaveLength(1200);
    today = day(30.01);
    const left = () => deliveries.list({ state: "handed" });
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 10_000 });
    for (const retention of retentions) await retention.stop();
    expect(steps.reduce((sum, n) => sum + n, 0)).toBe(1200);
    expect(Math.max(...steps)).toBeLessThanOrEqual(500);
    expect(await deliveries.backlog()).toEqual([{ receiver: "two", waiting: 1200, setAside: 0 }]);
  });

  test("what cannot be removed now is removed later", async () => {
    await results.append(closings(3));
    await handedAt("one", noon);
    let failures = 2;
    const removeOver: Deliveries["removeOver"] = (...asked) =>
      failures-- > 0 ? Promise.reject(new Error("The connection is gone.")) : deliveries.removeOver(...asked);
    const retention = startRetention({
      deliveries: { removeOver },
      days: 30,
      log: pino({ level: "silent" }),
      rests: { done: 5, step: 1 },
      now: () => new Date("2027-01-01T00:00:00.000Z"),
    });
    const handed = () => deliveries.list({ state: "handed" });
    await vi.waitFor(async () => expect(await handed()).toEqual([]), { timeout: 10_000 });
    await retention.stop();
  });

  test("what waits for a receiver, or was set aside, is forgotten when that is asked for, however much it is", async () => {
    await results.append(closings(1100));
    await handedAt("two", noon);
    const [failed, other] = await deliveries.claim("one", later, 2);
    if (!failed || !other) throw new Error("Too little was due.");
    await deliveries.failed(failed, "The receiver answered 410: it is gone.", null, later);
    expect(await deliveries.backlog()).toEqual([{ receiver: "one", waiting: 1099, setAside: 1 }]);
    expect(await others.forget({ receiver: "one", id: other.id })).toBe(1);
    expect(await others.forget({ receiver: "one", state: "set-aside" })).toBe(1);
    expect(await others.forget({ receiver: "one" })).toBe(1098);
    expect(await others.forget({ receiver: "two" })).toBe(0);
    expect(await deliveries.backlog()).toEqual([]);
    expect(await deliveries.list({ state: "handed", limit: 2000 })).toHaveLength(1100);
  });
});

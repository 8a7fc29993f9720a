import { type KyselyPlugin, sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { UsableDatabase } from "../../src/database/database.ts";
import { rebuild, rebuildOutdated } from "../../src/results/rebuild.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { onBothEngines } from "./both-engines.ts";
import { answered, entriesOf, exampleCall, started } from "./example-call.ts";

onBothEngines("the projections", (open) => {
  let database: UsableDatabase;
  let store: ResultsStore;
  let done: () => Promise<void>;
  beforeEach(async () => {
    ({ database, done } = await open());
    store = sqlResults(database);
    for (let n = 0; n < 3; n += 1)
      await store.append(
        Array.from({ length: 150 }, (_, call) =>
          exampleCall(`CA${n}-${call}`, moment(n * 150 + call)),
        ).flat(),
      );
  });
  afterEach(() => done());

  const moment = (second: number) => new Date(Date.UTC(2026, 10, 22) + second * 1000).toISOString();
  const projections = async () => {
    const tables = ["calls", "answers", "responses", "messages", "transcripts", "prompts"] as const;
    const rows = await Promise.all(
      tables.map(async (table) => {
        const all = await database.kysely.selectFrom(table).selectAll().execute();
        return all.map((row) => JSON.stringify(row)).sort();
      }),
    );
    return Object.fromEntries(tables.map((table, index) => [table, rows[index]]));
  };

  test("are the same to the last column when they are made again from nothing", async () => {
    const before = await projections();
    expect(before.answers).toHaveLength(450 * 6);
    expect(before.prompts).toHaveLength(450 * 6);
    expect(await rebuild(database)).toBe(450);
    expect(await projections()).toEqual(before);
  });

  /** How many rows each statement reads or writes. */
  function counted(): { database: UsableDatabase; rows: number[] } {
    const rows: number[] = [];
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        rows.push(result.rows.length + Number(result.numAffectedRows ?? 0));
        return result;
      },
    };
    return { database: { ...database, kysely: database.kysely.withPlugin(counting) }, rows };
  }

  test("are made again by statements that each touch few rows, however many there are", async () => {
    const { rows, database } = counted();
    expect(await rebuild(database)).toBe(450);
    const all = rows.reduce((sum, one) => sum + one, 0);
    expect(all).toBeGreaterThan(10_000);
    // 2000, and those of one call.
    expect(Math.max(...rows)).toBeLessThan(2050);
  });

  test("of a call with more entries than are read at a time are whole", async () => {
    const answers = Array.from({ length: 4500 }, (_, n) => [answered({ question: `q${n}`, value: n })]);
    await store.append(entriesOf("CA1-5more", moment(0), [[started()], ...answers]));
    const before = await projections();
    expect(await rebuild(database)).toBe(451);
    expect(await projections()).toEqual(before);
  });

  test("come right whatever had become of them", async () => {
    const before = await projections();
    await database.kysely.deleteFrom("answers").where("question", "=", "agent").execute();
    await database.kysely.updateTable("responses").set({ disposition: "failed" }).execute();
    await database.kysely.deleteFrom("calls").where("call", "like", "CA1%").execute();
    await rebuild(database);
    expect(await projections()).toEqual(before);
  });

  test("are made again by themselves where an earlier program made them", async () => {
    const before = await projections();
    await database.kysely.updateTable("projections").set({ version: 0 }).execute();
    await database.kysely.deleteFrom("answers").execute();
    const reopened = keptUpToDate(database);
    await reopened.usable();
    expect(await projections()).toEqual(before);
  });

  test("are made again once, though many find at once that they are of an earlier program", async () => {
    const { rows, database } = counted();
    const outdate = () => database.kysely.updateTable("projections").set({ version: 0 }).execute();
    await outdate();
    await rebuildOutdated(database);
    const once = rows.length;
    await outdate();
    await Promise.all([rebuildOutdated(database), rebuildOutdated(database)]);
    // The second asks for the version, and finds at its turn that nothing is to be done.
    expect(rows.length - once).toBeLessThanOrEqual(once + 2);
  });

  test("are left to a newer program: what arrives is refused, and not lost by it", async () => {
    const before = await projections();
    await database.kysely.updateTable("projections").set({ version: sql`version + 1` }).execute();
    await expect(rebuild(database)).rejects.toThrow("rebuild them with that one");
    await rebuildOutdated(database);
    expect(await projections()).toEqual(before);
    await expect(store.append(exampleCall("CAnew", moment(0)))).rejects.toThrow("newer Aftercall");
    await expect(store.ready()).rejects.toThrow("newer Aftercall");
    expect(
      await database.kysely.selectFrom("ledger").selectAll().where("call", "=", "CAnew").execute(),
    ).toEqual([]);
  });

  test("miss nothing that arrives while they are made again", async () => {
    const more = Array.from({ length: 60 }, (_, n) => exampleCall(`CAmore${n}`, moment(n)));
    const arriving = (async () => {
      for (const entries of more) await store.append(entries);
    })();
    await Promise.all([arriving, rebuild(database), rebuild(database)]);
    expect((await store.tally({})).closed).toEqual([
      expect.objectContaining({ disposition: "completed", n: 510 }),
    ]);
    const before = await projections();
    await rebuild(database);
    expect(await projections()).toEqual(before);
  });
});

import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UsableDatabase } from "../../src/database/database.ts";
import { openPostgresDatabase } from "../../src/database/postgres-database.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { rebuild } from "../../src/results/rebuild.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { exampleCall } from "./example-call.ts";
import { temporaryFolder } from "./temporary-folder.ts";

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const engines: Record<string, () => Promise<{ database: UsableDatabase; done(): Promise<void> }>> = {
  async SQLite() {
    const { folder, remove } = await temporaryFolder();
    return { database: keptUpToDate(openSqliteDatabase(join(folder, "results.db"))), done: remove };
  },
  async PostgreSQL() {
    const url = await postgres.createDatabase();
    return { database: keptUpToDate(openPostgresDatabase(url)), done: async () => {} };
  },
};

describe.each(Object.entries(engines))("the projections on %s", (_, open) => {
  let database: UsableDatabase;
  let store: ResultsStore;
  let done: () => Promise<void>;
  beforeEach(async () => {
    ({ database, done } = await open());
    store = sqlResults(database);
    for (let n = 0; n < 3; n += 1)
      await store.append(
        Array.from({ length: 400 }, (_, call) =>
          exampleCall(`CA${n}-${call}`, moment(n * 400 + call)),
        ).flat(),
      );
  });
  afterEach(async () => {
    await store.close();
    await done();
  });

  const moment = (second: number) => new Date(Date.UTC(2026, 10, 22) + second * 1000).toISOString();
  const projections = async () => {
    const tables = ["calls", "answers", "responses", "messages", "transcripts"] as const;
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
    expect(before.answers).toHaveLength(1200 * 6);
    expect(await rebuild(database)).toBe(1200);
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

  test("are left to a newer program: what arrives is refused, and not lost by it", async () => {
    await database.kysely.updateTable("projections").set({ version: sql`version + 1` }).execute();
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
    expect((await store.tally({})).dispositions).toEqual({ completed: 1260 });
    const before = await projections();
    await rebuild(database);
    expect(await projections()).toEqual(before);
  });
});

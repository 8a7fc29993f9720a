import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Kysely, sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { checkMigrated, migrate } from "../../src/database/migrate.ts";
import { migrations } from "../../src/database/migrations/index.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { onBothEngines } from "../results/both-engines.ts";
import { exampleCall } from "../results/example-call.ts";
import { makeNewerDatabase } from "../results/newer-database.ts";
import { openSqliteResults, readSqliteResults } from "../results/open-results.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

let file: string;
beforeEach(async () => {
  const { folder, remove } = await temporaryFolder();
  file = join(folder, "results.db");
  return remove;
});

test("all migrations are run once, and told", async () => {
  const database = openSqliteDatabase(file);
  expect(await migrate(database)).toEqual(Object.keys(migrations));
  expect(await migrate(database)).toEqual([]);
  await checkMigrated(database);
  await database.close();
});

test("the names of migrations are numbered in their order", () => {
  const names = Object.keys(migrations);
  expect(names).toEqual(names.toSorted());
  for (const [index, name] of names.entries())
    expect(name).toMatch(new RegExp(`^${String(index + 1).padStart(4, "0")}-`));
});

test("a database of a newer program is left alone, with a sentence", async () => {
  makeNewerDatabase(file);
  const says =
    "The results database was written by a newer Aftercall (9999-from-the-future is not known here): run the newer Aftercall that wrote it.";
  await expect(openSqliteResults(file)).rejects.toThrow(says);
  await expect(readSqliteResults(file)).rejects.toThrow(says);
});

test("a database that was never brought up to date asks for it", async () => {
  const made = new DatabaseSync(file);
  made.exec("CREATE TABLE something (a)");
  made.close();
  await expect(readSqliteResults(file)).rejects.toThrow(
    "start the server once or run npx aftercall migrate, either brings it up to date",
  );
});

onBothEngines("a database without void deliveries", (open) => {
  test("is brought forward, and what waits in it is handed on", async () => {
    const { database, done } = await open();
    const { engine } = database;
    // As a migration sees it: without the tables of today.
    const kysely = database.kysely as unknown as Kysely<unknown>;
    await migrations["0001-first-tables"]?.(kysely, engine);
    await sql`
      insert into deliveries (call, turn, position, receiver, id, type, at, due_at, attempts)
      values ('CA1', 7, 0, 'one', 'CA1-7-0', 'survey.closed', '2026-11-22', '2026-11-22', 0)`.execute(kysely);
    await migrations["0002-void-deliveries"]?.(kysely, engine);
    const deliveries = sqlDeliveries({ ...database, usable: async () => {} });
    expect(await deliveries.claim("one", "2026-11-23T00:00:00.000Z", 10)).toMatchObject([{ id: "CA1-7-0" }]);
    await done();
  });
});

test("the ledger of an Aftercall 0.1 is taken over, and what is read from it is the same", async () => {
  const entries = exampleCall("CA1", "2026-11-22T12:00:00.000Z");
  makeOldDatabase(file, entries);
  const store = await openSqliteResults(file);
  const [response] = await store.responses({});
  expect(response?.answers.map(({ value }) => value)).toEqual(["yes", 4, 3, 10, "Ana was kind."]);
  expect(response?.scores.csi).toBe(75);
  // It knows what it has: the same entries again count nothing.
  await store.append(entries);
  expect((await store.tally({})).answers.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1]);
  await store.close();
});

/** A file as Aftercall 0.1 left it: the tables of its first version, as far as they matter here. */
function makeOldDatabase(file: string, entries: ReturnType<typeof exampleCall>): void {
  const old = new DatabaseSync(file);
  old.exec(`
    CREATE TABLE calls (call TEXT PRIMARY KEY, started_at TEXT NOT NULL) STRICT;
    CREATE INDEX calls_by_start ON calls (started_at);
    CREATE TABLE ledger (
      call TEXT NOT NULL REFERENCES calls, turn INTEGER NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL,
      type TEXT NOT NULL, effect TEXT NOT NULL, PRIMARY KEY (call, turn, position)) STRICT;
    CREATE TABLE answers (call TEXT NOT NULL REFERENCES calls, value ANY) STRICT;
    CREATE TABLE responses (call TEXT PRIMARY KEY REFERENCES calls) STRICT;
    CREATE TABLE messages (call TEXT NOT NULL REFERENCES calls) STRICT;
    CREATE TABLE transcripts (call TEXT NOT NULL REFERENCES calls) STRICT;
    PRAGMA user_version = 1;`);
  old.prepare("INSERT INTO calls VALUES (?, ?)").run("CA1", entries[0]?.at ?? "");
  const insert = old.prepare("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?)");
  for (const { call, turn, index, at, effect } of entries)
    insert.run(call, turn, index, at, effect.type, JSON.stringify(effect));
  old.close();
}

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { checkMigrated, migrate } from "../../src/database/migrate.ts";
import { migrations } from "../../src/database/migrations/index.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { sqlDeliveries } from "../../src/deliveries/sql-deliveries.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
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
    await sqlResults(database, { receivers: ["one"], lowScore: 0 }).append(
      exampleCall("CA1", "2026-11-22T12:00:00.000Z"),
    );
    for (const step of [
      sql`drop index deliveries_over`,
      sql`drop index deliveries_due`,
      sql`alter table deliveries drop column void_at`,
      sql`create index deliveries_due on deliveries (receiver, due_at) where handed_at is null and set_aside_at is null`,
      sql`alter table calls drop column ended_by`,
      sql`alter table calls drop column offered`,
      sql`delete from migrations where name >= '0002'`,
    ])
      await step.execute(database.kysely);
    expect(await migrate(database)).toEqual(["0002-void-deliveries", "0003-coverage"]);
    const due = await sqlDeliveries(database).claim("one", "2026-11-23T00:00:00.000Z", 10);
    expect(due.map(({ type }) => type).sort()).toEqual(["recording.transcribed", "survey.closed"]);
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

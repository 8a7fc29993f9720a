/** Tests that hold for the results on either engine, each in a fresh database. */
import { join } from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import type { Database, UsableDatabase } from "../../src/database/database.ts";
import { openPostgresDatabase } from "../../src/database/postgres-database.ts";
import { openSqliteDatabase } from "../../src/database/sqlite-database.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Two who use one database: a server, and another server or a command. `done` closes both. */
export type Opened = { database: UsableDatabase; other: UsableDatabase; done(): Promise<void> };

export function onBothEngines(about: string, tests: (open: () => Promise<Opened>) => void): void {
  describe(`${about} on SQLite`, () => {
    tests(async () => {
      const { folder, remove } = await temporaryFolder();
      return openTwice(() => openSqliteDatabase(join(folder, "results.db"), "command"), remove);
    });
  });

  describe(`${about} on PostgreSQL`, () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());
    tests(async () => {
      const url = await postgres.createDatabase();
      return openTwice(() => openPostgresDatabase(url));
    });
  });
}

function openTwice(open: () => Database, remove = async () => {}): Opened {
  const [database, other] = [keptUpToDate(open()), keptUpToDate(open())];
  return {
    database,
    other,
    async done() {
      await database.close();
      await other.close();
      await remove();
    },
  };
}

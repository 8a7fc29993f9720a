import { sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { Database } from "./database.ts";
import { migrations } from "./migrations/index.ts";

const table = "migrations";

/** The database was written by another version of the program. The message is a sentence. */
export class WrongVersion extends Error {}

/**
 * Brings a database up to this version of the program, as one transaction: one process does it while others wait. Gives the names of the
 * migrations that were run. Rejects with WrongVersion where a newer program wrote the database.
 */
export async function migrate(database: Database): Promise<string[]> {
  await refuseNewer(database);
  const { engine, kysely } = database;
  const migrator = new Migrator({
    db: kysely,
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
    provider: {
      async getMigrations() {
        const all = Object.entries(migrations);
        return Object.fromEntries(
          all.map(([name, up]) => [name, { up: (transaction) => up(transaction, engine) }]),
        );
      },
    },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** Rejects with WrongVersion where the database was written by another version of the program. */
export async function checkMigrated(database: Database): Promise<void> {
  const done = await refuseNewer(database);
  const missing = Object.keys(migrations).filter((name) => !done.includes(name));
  if (missing.length > 0)
    throw new WrongVersion(
      `The results database is not up to date, ${new Intl.ListFormat("en-GB").format(missing)} ${missing.length === 1 ? "is" : "are"} missing: start the server once or run npx aftercall migrate, either brings it up to date.`,
    );
}

async function refuseNewer(database: Database): Promise<string[]> {
  const done = await migrationsOf(database);
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0)
    throw new WrongVersion(
      `The results database was written by a newer Aftercall (${unknown.join(", ")} is not known here): run the newer Aftercall that wrote it.`,
    );
  return done;
}

/** The names of the migrations that a database has had. */
async function migrationsOf({ engine, kysely }: Database): Promise<string[]> {
  const there =
    engine === "sqlite"
      ? sql<{ found: number }>`select count(*) as found from sqlite_schema where name = ${table}`
      : sql<{
          found: number;
        }>`select count(*) as found from pg_tables where tablename = ${table} and schemaname = any (current_schemas(false))`;
  const { rows } = await there.execute(kysely);
  if (!rows[0]?.found) return [];
  const done = await sql<{ name: string }>`select name from ${sql.table(table)} order by name`.execute(
    kysely,
  );
  return done.rows.map(({ name }) => name);
}

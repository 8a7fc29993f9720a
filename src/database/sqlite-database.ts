import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/**
 * How long to wait for another process that is writing, in milliseconds. While the server waits nobody else gets results from it,
 * so it gives up soon and delivers later.
 */
const patience = { server: 250, command: 5000 };

/**
 * Opens an SQLite file, made where it is missing. What was committed is on the disk, for the outbox forgets it then: hence
 * `synchronous = FULL`, while WAL lets others read meanwhile. Throws where it cannot be opened.
 */
export function openSqliteDatabase(path: string, who: keyof typeof patience = "server"): Database {
  const database = open(path, { timeout: patience[who] });
  // 16 MB of log before it goes into the file: a page that many calls share is then copied once, not every few batches.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000");
  return asResults(database);
}

/** The same file for reading only, beside a server that may be writing to it. Throws where there is no such file. */
export function readSqliteDatabase(path: string): Database {
  return asResults(open(path, { timeout: patience.command, readOnly: true }));
}

/** A file that is no database is told at once, not at the first question. */
function open(path: string, options: ConstructorParameters<typeof DatabaseSync>[1]): DatabaseSync {
  // The tables of Aftercall 0.1 referred to each other, which is in the way where they are replaced.
  const database = new DatabaseSync(path, { ...options, enableForeignKeyConstraints: false });
  try {
    database.exec("SELECT count(*) FROM sqlite_schema");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function asResults(database: DatabaseSync): Database {
  const kysely = new Kysely<Tables>({ dialect: nodeSqlite(database) });
  return {
    engine: "sqlite",
    kysely,
    async close() {
      await kysely.destroy();
      // Kysely does not close what it never used.
      if (database.isOpen) database.close();
    },
  };
}

/** Kysely's SQLite on Node's own module. */
function nodeSqlite(database: DatabaseSync): Dialect {
  return {
    createAdapter: () => new Adapter(),
    createDriver: () => new Driver(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
}

/** SQLite rolls changes of tables back like all others (SQLite docs: Transactional), so a migration is whole or has not been. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class Driver extends SqliteDriver {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    super({ database: forKysely(database) });
    this.#database = database;
  }

  /** A transaction that may write takes its turn at once: one that becomes a writer midway fails if another wrote since it began. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // Some failures (a full disk) have ended the transaction already.
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }
}

function forKysely(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = database.prepare(text);
      return {
        reader: statement.columns().length > 0,
        all: (values) => statement.all(...(values as SQLInputValue[])),
        run: (values) => statement.run(...(values as SQLInputValue[])),
        iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
      };
    },
  };
}

import { DatabaseSync } from "node:sqlite";
import type { Entry } from "../calls/ledger-entry.ts";
import type { ResultsStore } from "./results-store.ts";
import { entryWriter } from "./sqlite-projections.ts";
import { readMessages, readResponses, readTally } from "./sqlite-queries.ts";
import { checkVersion, migrate } from "./sqlite-schema.ts";

/**
 * How long to wait for another process that is writing, in milliseconds. While the server waits nobody else gets results from it,
 * so it gives up soon and delivers later.
 */
const patience = { server: 250, reader: 5000 };

/**
 * The results in an SQLite file of their own, made where it is missing. What was appended is on the disk, for the outbox forgets
 * it then: hence `synchronous = FULL`, while WAL lets others read meanwhile.
 */
export function openSqliteResults(path: string): ResultsStore {
  const database = new DatabaseSync(path, { timeout: patience.server });
  try {
    // 16 MB of log before it goes into the file: a page that many calls share is then copied once, not every few batches.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000");
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOn(database);
}

/** The same file for reading only, beside a server that may be writing to it. Throws where there is no such file. */
export function readSqliteResults(path: string): ResultsStore {
  const database = new DatabaseSync(path, { timeout: patience.reader, readOnly: true });
  try {
    checkVersion(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return storeOn(database);
}

function storeOn(database: DatabaseSync): ResultsStore {
  const write = entryWriter(database);
  return {
    async append(entries: readonly Entry[]) {
      within(database, "BEGIN IMMEDIATE", () => {
        for (const entry of entries) write(entry);
      });
    },
    responses: async (filter) => within(database, "BEGIN", () => readResponses(database, filter)),
    messages: async (filter) => readMessages(database, filter),
    tally: async (filter) => within(database, "BEGIN", () => readTally(database, filter)),
    async ready() {
      within(database, "BEGIN IMMEDIATE", () => {}); // as a writer: a file that another holds on to is not ready
    },
    async close() {
      database.close();
    },
  };
}

/** Does all of it or nothing; what is read in it is of one moment. */
function within<T>(database: DatabaseSync, begin: string, work: () => T): T {
  database.exec(begin);
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // Some failures (a full disk) have ended the transaction already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

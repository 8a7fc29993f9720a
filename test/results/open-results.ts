/** Results in a file of a test's own. */
import type { UsableDatabase } from "../../src/database/database.ts";
import { openSqliteDatabase, readSqliteDatabase } from "../../src/database/sqlite-database.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { expectedUpToDate, keptUpToDate } from "../../src/results/up-to-date.ts";

export async function openSqliteResults(path: string): Promise<ResultsStore> {
  return usable(keptUpToDate(openSqliteDatabase(path)));
}

export async function readSqliteResults(path: string): Promise<ResultsStore> {
  return usable(expectedUpToDate(readSqliteDatabase(path)));
}

/** Rejects where it cannot be used. */
async function usable(database: UsableDatabase): Promise<ResultsStore> {
  try {
    await database.usable();
    return sqlResults(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Results in a file of a test's own. */
import { keptUpToDate, onlyRead, type ResultsDatabase } from "../../src/results/results-database.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { openSqliteDatabase, readSqliteDatabase } from "../../src/results/sqlite-database.ts";

export async function openSqliteResults(path: string): Promise<ResultsStore> {
  return usable(keptUpToDate(openSqliteDatabase(path)));
}

export async function readSqliteResults(path: string): Promise<ResultsStore> {
  return usable(onlyRead(readSqliteDatabase(path)));
}

/** Rejects where it cannot be used. */
async function usable(database: ResultsDatabase): Promise<ResultsStore> {
  try {
    await database.usable();
    return sqlResults(database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

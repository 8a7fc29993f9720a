import type { Database } from "./database.ts";
import { checkMigrated, migrate } from "./migrate.ts";
import { isOutdated, rebuild } from "./rebuild.ts";

/** A database of results, and what must have been done before it is used. */
export type ResultsDatabase = Database & {
  /** To be awaited before each use. Rejects where the database cannot be used now; once it could be, nothing is done any more. */
  usable(): Promise<void>;
};

/** A database that is brought up to date before its first use: its tables, and the projections where another version made them. */
export function keptUpToDate(database: Database): ResultsDatabase {
  const usable = onceItWorks(async () => {
    await migrate(database);
    if (await isOutdated(database)) await rebuild(database);
  });
  return { ...database, usable };
}

/** A database that is only read. It is not usable where it is not up to date. */
export function onlyRead(database: Database): ResultsDatabase {
  return { ...database, usable: onceItWorks(() => checkMigrated(database)) };
}

/** Does the work at the first call, and again at the next where it failed. Those who ask meanwhile wait for the one that is under way. */
function onceItWorks(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => {
    done ??= work().catch((error) => {
      done = null;
      throw error;
    });
    return done;
  };
}

import type { Database, UsableDatabase } from "../database/database.ts";
import { checkMigrated, migrate } from "../database/migrate.ts";
import { rebuildOutdated } from "./rebuild.ts";

/** A database that is brought up to date before its first use: its tables, and the projections where another version made them. */
export function keptUpToDate(database: Database): UsableDatabase {
  const usable = onceItWorks(async () => {
    await migrate(database);
    await rebuildOutdated(database);
  });
  return { ...database, usable };
}

/** A database that another process keeps up to date. It is not usable where it is not. */
export function expectedUpToDate(database: Database): UsableDatabase {
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

import type { Database } from "../database/database.ts";
import type { Config } from "../settings/config.ts";
import { openDatabase, whyUnusable } from "../stores.ts";

/**
 * Does something to the database of the results as it is, beside a server that may be using it. What is in the way is told in one sentence.
 * Gives the exit code.
 */
export async function atDatabase(
  config: Config,
  out: (line: string) => void,
  work: (database: Database) => Promise<void>,
): Promise<number> {
  let database: Database | null = null;
  try {
    database = await openDatabase(config);
    await work(database);
    return 0;
  } catch (error) {
    out(whyUnusable(error, config));
    return 1;
  } finally {
    await database?.close();
  }
}

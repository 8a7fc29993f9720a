/** `aftercall migrate`: brings the results database up to date, which the server does at its start, by itself. */

import { migrate as migrateDatabase } from "../database/migrate.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { atDatabase } from "./at-database.ts";

/** Says which migrations were run. */
export function migrate(_args: string[], out: (line: string) => void): Promise<number> {
  return atDatabase(configFromEnvironment(), out, async (database) => {
    const done = await migrateDatabase(database);
    for (const name of done) out(`${name}: done.`);
    if (done.length === 0) out("The results database is up to date.");
  });
}

/** `aftercall rebuild`: makes calls, answers, responses and messages again from the ledger, from nothing. */

import { checkMigrated } from "../database/migrate.ts";
import { rebuild as rebuildDatabase } from "../results/rebuild.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { atDatabase } from "./at-database.ts";

/** A server that is running goes on meanwhile: what its calls tell waits, and comes in afterwards. */
export function rebuild(_args: string[], out: (line: string) => void): Promise<number> {
  return atDatabase(configFromEnvironment(), out, async (database) => {
    await checkMigrated(database);
    const calls = await rebuildDatabase(database);
    out(`${calls} ${calls === 1 ? "call was" : "calls were"} made again from the ledger.`);
  });
}

import type { DatabaseSync } from "node:sqlite";
import { whenFree } from "./when-free.ts";

/** Gives what does work in one transaction of an SQLite file, as soon as nobody else is in its way. What throws leaves nothing behind. */
export function inTransactionsOf(db: DatabaseSync): <Result>(work: () => Result) => Promise<Result> {
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  return (work) =>
    whenFree(() => {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        // Some failures (a full disk) have ended the transaction already.
        if (db.isTransaction) db.exec("ROLLBACK");
        throw error;
      }
    });
}

import { DatabaseSync } from "node:sqlite";
import { whenFree } from "./when-free.ts";

export type SqliteOptions = {
  /**
   * Whether each save waits until the disk has it (`synchronous = FULL`), so that a power cut takes nothing that was answered or promised.
   * Default: no.
   */
  powerLossSafe?: boolean;
};

/** Does work in one transaction of a file, as soon as nobody else is in its way. What throws leaves nothing behind. */
export type InTransaction = <Result>(work: () => Result) => Promise<Result>;

/**
 * Opens an SQLite file of what calls need while they go on, and makes what is missing. In WAL mode with `synchronous = NORMAL`, what was saved is
 * with the kernel: it survives the death of the process, at the cost of no flush to the disk per turn, which callers would hear as silence; a
 * power cut may take the last moments, and never leaves half of anything (SQLite docs: pragma synchronous).
 *
 * @param tables The statements that make its tables where they are not there.
 */
export function openSqliteFile(
  file: string,
  tables: string,
  { powerLossSafe = false }: SqliteOptions = {},
): DatabaseSync {
  const db = new DatabaseSync(file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = ${powerLossSafe ? "FULL" : "NORMAL"};
    PRAGMA busy_timeout = 2000;
    ${tables}
  `);
  return db;
}

/**
 * How a file is written to while others may read it. From here on what is busy is waited for by `whenFree`. `ready` rejects where no writes are
 * taken: a file on a full disk can still be read.
 */
export function writingTo(db: DatabaseSync): { inTransaction: InTransaction; ready(): Promise<void> } {
  db.exec("CREATE TABLE IF NOT EXISTS readiness (asked INTEGER NOT NULL); PRAGMA busy_timeout = 0");
  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");
  const inTransaction: InTransaction = (work) =>
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
  return {
    inTransaction,
    async ready() {
      await inTransaction(() => db.exec("DELETE FROM readiness; INSERT INTO readiness VALUES (unixepoch())"));
    },
  };
}

import type { DatabaseSync } from "node:sqlite";
import { type PastScores, scoreSeconds } from "./past-scores.ts";
import type { InTransaction } from "./sqlite-file.ts";
import { whenFree } from "./when-free.ts";

/** `forget`: the second, since 1970, after which a score counts for nothing. */
export const scoreTables = `
  CREATE TABLE IF NOT EXISTS scores (caller TEXT PRIMARY KEY, csi REAL NOT NULL, forget INTEGER NOT NULL) WITHOUT ROWID;
`;

/** On a file that has the tables. */
export function sqlitePastScores(
  db: DatabaseSync,
  inTransaction: InTransaction,
): PastScores & { forgetOldScores(): void } {
  const keep = db.prepare(
    `INSERT OR REPLACE INTO scores (caller, csi, forget) VALUES (?, ?, unixepoch() + ${scoreSeconds})`,
  );
  const find = db.prepare("SELECT csi FROM scores WHERE caller = ? AND forget > unixepoch()");
  const forget = db.prepare("DELETE FROM scores WHERE forget <= unixepoch()");
  return {
    scored: (caller, csi) =>
      inTransaction(() => {
        keep.run(caller, csi);
      }),
    async lastScore(caller) {
      const row = await whenFree(() => find.get(caller));
      return row ? Number(row.csi) : null;
    },
    forgetOldScores() {
      forget.run();
    },
  };
}

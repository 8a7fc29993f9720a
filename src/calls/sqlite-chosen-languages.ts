import type { DatabaseSync } from "node:sqlite";
import { type ChosenLanguages, daySeconds } from "./chosen-languages.ts";
import type { InTransaction } from "./sqlite-file.ts";
import { whenFree } from "./when-free.ts";

/** `forget`: the second, since 1970, after which a choice counts for nothing. */
export const languageTables = `
  CREATE TABLE IF NOT EXISTS languages (caller TEXT PRIMARY KEY, language TEXT NOT NULL, forget INTEGER NOT NULL) WITHOUT ROWID;
`;

/** On a file that has the tables. */
export function sqliteChosenLanguages(
  db: DatabaseSync,
  inTransaction: InTransaction,
): ChosenLanguages & { forgetOldLanguages(): void } {
  const keep = db.prepare(
    "INSERT OR REPLACE INTO languages (caller, language, forget) VALUES (?, ?, unixepoch() + ?)",
  );
  const find = db.prepare("SELECT language FROM languages WHERE caller = ? AND forget > unixepoch()");
  const forget = db.prepare("DELETE FROM languages WHERE forget <= unixepoch()");
  return {
    languageChosen: (caller, language, days) =>
      inTransaction(() => {
        keep.run(caller, language, days * daySeconds);
      }),
    async chosenLanguage(caller) {
      const row = await whenFree(() => find.get(caller));
      return row ? String(row.language) : null;
    },
    forgetOldLanguages() {
      forget.run();
    },
  };
}

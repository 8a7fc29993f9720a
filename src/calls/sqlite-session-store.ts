import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { Session } from "../flow/session.ts";
import type { AskedCallers } from "./asked-callers.ts";
import type { ChosenLanguages } from "./chosen-languages.ts";
import { inBatches } from "./in-batches.ts";
import { type Entry, readEntry } from "./ledger-entry.ts";
import type { Outbox } from "./outbox.ts";
import type { PastScores } from "./past-scores.ts";
import { readSession } from "./read-session.ts";
import { leaseSeconds, type SessionStore, sessionSeconds } from "./session-store.ts";
import { askedTables, sqliteAskedCallers } from "./sqlite-asked-callers.ts";
import { languageTables, sqliteChosenLanguages } from "./sqlite-chosen-languages.ts";
import { openSqliteFile, type SqliteOptions, writingTo } from "./sqlite-file.ts";
import { scoreTables, sqlitePastScores } from "./sqlite-past-scores.ts";
import { whenFree } from "./when-free.ts";

type Save = { session: Session; told: readonly Entry[] };

/** The free space, in bytes, below which a disk begins to count as full: what it held before is no concern of ours. */
const lastSpace = 1024 ** 3;

/** The most entries of a backlog that are counted one by one. */
const mostCounted = 20_000;

/** Sessions and their outbox in one SQLite file, for a single process. */
export function openSqliteSessions(
  file: string,
  options?: SqliteOptions,
): SessionStore & Outbox & AskedCallers & PastScores & ChosenLanguages {
  const tables = `
    CREATE TABLE IF NOT EXISTS sessions (
      call TEXT PRIMARY KEY, turn INTEGER NOT NULL, session TEXT NOT NULL, saved INTEGER NOT NULL, due TEXT
    );
    CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
    ${askedTables}
    ${scoreTables}
    ${languageTables}
  `;
  const db = openSqliteFile(file, tables, options);
  addDue(db);
  const { inTransaction, ready } = writingTo(db);
  const find = db.prepare("SELECT session FROM sessions WHERE call = ?");
  const insert = db.prepare(
    "INSERT OR IGNORE INTO sessions (turn, session, due, saved, call) VALUES (?, ?, ?, unixepoch(), ?)",
  );
  const update = db.prepare(
    "UPDATE sessions SET turn = ?, session = ?, due = ?, saved = unixepoch() WHERE call = ? AND turn = ?",
  );
  const tell = db.prepare("INSERT INTO outbox (entry) VALUES (?)");
  const oldest = db.prepare("SELECT id, entry FROM outbox ORDER BY id LIMIT ?");
  // Counting reads every entry, on the thread that answers callers: what is many is reckoned from the ids.
  const waiting = db.prepare(`
    SELECT COUNT(*) AS counted, (SELECT MAX(id) - MIN(id) + 1 FROM outbox) AS reckoned
    FROM (SELECT 1 FROM outbox LIMIT ${mostCounted})
  `);
  const take = db.prepare("DELETE FROM outbox WHERE id = ?");
  const overdue = db.prepare("SELECT call FROM sessions WHERE due <= ? ORDER BY due LIMIT ?");
  const lease = db.prepare("UPDATE sessions SET due = ? WHERE call = ?");
  const forget = db.prepare(`DELETE FROM sessions WHERE saved < unixepoch() - ${sessionSeconds}`);
  const { forgetOldPlaces, ...askedCallers } = sqliteAskedCallers(db, inTransaction);
  const { forgetOldScores, ...pastScores } = sqlitePastScores(db, inTransaction);
  const { forgetOldLanguages, ...chosenLanguages } = sqliteChosenLanguages(db, inTransaction);
  forgetOld();
  const forgetting = setInterval(forgetOld, 60 * 60 * 1000).unref();

  function forgetOld(): void {
    try {
      forget.run();
      forgetOldPlaces();
      forgetOldScores();
      forgetOldLanguages();
    } catch {
      // A full disk, for instance, is told by the next save; what is old can wait an hour more.
    }
  }

  // Turns that came together are committed together: a commit costs more than all else that a turn does.
  const save = inBatches(async (saves: readonly Save[]) => inTransaction(() => saves.map(saveOne)));

  function saveOne({ session, told }: Save): boolean {
    const text = JSON.stringify(session);
    const { changes } =
      session.turn === 1
        ? insert.run(session.turn, text, session.due, session.call)
        : update.run(session.turn, text, session.due, session.call, session.turn - 1);
    if (changes === 0) return false;
    for (const entry of told) tell.run(JSON.stringify(entry));
    return true;
  }

  return {
    ...askedCallers,
    ...pastScores,
    ...chosenLanguages,
    async load(call) {
      const row = await whenFree(() => find.get(call));
      return row ? readSession(String(row.session)) : null;
    },
    save: (session, told) => save({ session, told }),
    async pending(limit) {
      const rows = await whenFree(() => oldest.all(limit));
      const entries = rows.map(({ id, entry }) => ({ id: String(id), entry: readEntry(String(entry)) }));
      return { entries, busy: false };
    },
    async delivered(ids) {
      await inTransaction(() => {
        for (const id of ids) take.run(Number(id));
      });
    },
    async backlog() {
      const [first] = oldest.all(1);
      const { counted, reckoned } = waiting.get() as { counted: number; reckoned: number };
      return {
        entries: counted < mostCounted ? counted : reckoned,
        oldest: first ? (readEntry(String(first.entry))?.at ?? null) : null,
        fullness: file === ":memory:" ? 0 : await fullness(dirname(file)),
      };
    },
    async overdue(now, limit) {
      return inTransaction(() => {
        const calls = overdue.all(now, limit).map(({ call }) => String(call));
        const until = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString();
        for (const call of calls) lease.run(until, call);
        return calls;
      });
    },
    ready,
    async close() {
      clearInterval(forgetting);
      db.close();
    },
  };
}

/** How far the last of the disk is used up. */
async function fullness(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return Math.max(1 - (bavail * bsize) / lastSpace, 0);
}

/**
 * The index of what is due. A file of version 0.1.0 has no such column: its calls that are still open, which no news came of, are due once
 * the longest talk (4 hours and its rings) is over.
 */
function addDue(db: DatabaseSync): void {
  const columns = db.prepare("SELECT name FROM pragma_table_info('sessions')").all();
  if (!columns.some(({ name }) => name === "due"))
    db.exec(`
      BEGIN IMMEDIATE;
      ALTER TABLE sessions ADD COLUMN due TEXT;
      UPDATE sessions SET due = strftime('%Y-%m-%dT%H:%M:%fZ', saved + 15600, 'unixepoch')
        WHERE json_extract(session, '$.outcome') IS NULL;
      COMMIT;
    `);
  db.exec("CREATE INDEX IF NOT EXISTS sessions_by_due ON sessions (due) WHERE due IS NOT NULL");
}

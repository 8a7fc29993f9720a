import { DatabaseSync } from "node:sqlite";
import type { Session } from "../flow/turn.ts";
import { inBatches } from "./in-batches.ts";
import type { Entry } from "./ledger-entry.ts";
import type { Outbox } from "./outbox.ts";
import { readSession } from "./read-session.ts";
import { leaseSeconds, type SessionStore, sessionSeconds } from "./session-store.ts";

type Save = { session: Session; told: readonly Entry[] };

/**
 * Sessions and their outbox in one SQLite file, for a single process. WAL with `synchronous = NORMAL`: what was saved survives the
 * death of the process, at the cost of no disk flush per turn; a power cut may take the last moments.
 */
export function openSqliteSessions(file: string): SessionStore & Outbox {
  const db = new DatabaseSync(file);
  db.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA busy_timeout = 2000;
    CREATE TABLE IF NOT EXISTS sessions (
      call TEXT PRIMARY KEY, turn INTEGER NOT NULL, session TEXT NOT NULL, saved INTEGER NOT NULL, due TEXT
    );
    CREATE TABLE IF NOT EXISTS outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
  `);
  addDue(db);
  const find = db.prepare("SELECT session FROM sessions WHERE call = ?");
  const insert = db.prepare(
    "INSERT OR IGNORE INTO sessions (turn, session, due, saved, call) VALUES (?, ?, ?, unixepoch(), ?)",
  );
  const update = db.prepare(
    "UPDATE sessions SET turn = ?, session = ?, due = ?, saved = unixepoch() WHERE call = ? AND turn = ?",
  );
  const tell = db.prepare("INSERT INTO outbox (entry) VALUES (?)");
  const oldest = db.prepare("SELECT id, entry FROM outbox ORDER BY id LIMIT ?");
  const take = db.prepare("DELETE FROM outbox WHERE id = ?");
  const overdue = db.prepare("SELECT call FROM sessions WHERE due <= ? ORDER BY due LIMIT ?");
  const lease = db.prepare("UPDATE sessions SET due = ? WHERE call = ?");
  const forget = db.prepare(`DELETE FROM sessions WHERE saved < unixepoch() - ${sessionSeconds}`);
  forget.run();
  const forgetting = setInterval(() => forget.run(), 60 * 60 * 1000).unref();

  const begin = db.prepare("BEGIN IMMEDIATE");
  const commit = db.prepare("COMMIT");

  function inTransaction<T>(work: () => T): T {
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
    async load(call) {
      const row = find.get(call);
      return row ? readSession(String(row.session)) : null;
    },
    save: (session, told) => save({ session, told }),
    async pending(limit) {
      return oldest
        .all(limit)
        .map(({ id, entry }) => ({ id: String(id), entry: JSON.parse(String(entry)) as Entry }));
    },
    async delivered(ids) {
      inTransaction(() => {
        for (const id of ids) take.run(Number(id));
      });
    },
    async overdue(now, limit) {
      return inTransaction(() => {
        const calls = overdue.all(now, limit).map(({ call }) => String(call));
        const until = new Date(Date.parse(now) + leaseSeconds * 1000).toISOString();
        for (const call of calls) lease.run(until, call);
        return calls;
      });
    },
    async ready() {
      find.get("");
    },
    async close() {
      clearInterval(forgetting);
      db.close();
    },
  };
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

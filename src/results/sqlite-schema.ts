import type { DatabaseSync } from "node:sqlite";

/**
 * The ledger is the truth: each entry as it came. The other tables are projections of it, so that reading is quick.
 * `turn` and `position` (the effect's place in its turn) tell which entry a row is from. The words of a recording stand in
 * `transcripts` alone and are joined in, since they may come before or after what they belong to.
 */
const first = `
CREATE TABLE calls (
  call TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  flow TEXT,
  version TEXT,
  caller TEXT,
  language TEXT,
  outcome TEXT,
  ended_at TEXT
) STRICT;
CREATE INDEX calls_by_start ON calls (started_at);

CREATE TABLE ledger (
  call TEXT NOT NULL REFERENCES calls,
  turn INTEGER NOT NULL,
  position INTEGER NOT NULL,
  at TEXT NOT NULL,
  type TEXT NOT NULL,
  effect TEXT NOT NULL,
  PRIMARY KEY (call, turn, position)
) STRICT;

CREATE TABLE answers (
  call TEXT NOT NULL REFERENCES calls,
  document TEXT NOT NULL,
  question TEXT NOT NULL,
  survey TEXT,
  value ANY,
  raw TEXT NOT NULL,
  heard_by TEXT NOT NULL,
  confidence REAL,
  understood TEXT NOT NULL,
  index_value REAL,
  role TEXT,
  art TEXT,
  rates TEXT,
  recording TEXT,
  recording_url TEXT,
  recording_seconds REAL,
  at TEXT NOT NULL,
  turn INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (call, document, question)
) STRICT, WITHOUT ROWID;

CREATE TABLE responses (
  call TEXT PRIMARY KEY REFERENCES calls,
  survey TEXT,
  disposition TEXT NOT NULL,
  reason TEXT,
  queue TEXT,
  agent TEXT,
  scores TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  turn INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
  call TEXT NOT NULL REFERENCES calls,
  turn INTEGER NOT NULL,
  position INTEGER NOT NULL,
  recording TEXT,
  recording_url TEXT,
  recording_seconds REAL,
  text TEXT,
  left_at TEXT NOT NULL,
  PRIMARY KEY (call, turn, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE transcripts (
  call TEXT NOT NULL REFERENCES calls,
  recording TEXT NOT NULL,
  text TEXT NOT NULL,
  turn INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (call, recording)
) STRICT, WITHOUT ROWID;
`;

/** Only ever added to: a database is brought forward by those that it has not had yet, never back. */
const migrations: readonly string[] = [first];

/** Brings a database up to this version of the program. Throws a sentence where a newer program wrote it. */
export function migrate(database: DatabaseSync): void {
  if (versionOf(database) === migrations.length) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have done it while this one waited for the lock.
    for (const [index, migration] of [...migrations.entries()].slice(versionOf(database))) {
      database.exec(`${migration}; PRAGMA user_version = ${index + 1}`);
    }
    checkVersion(database);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

/** Throws a sentence where the database was written by another version of the program. */
export function checkVersion(database: DatabaseSync): void {
  const version = versionOf(database);
  if (version > migrations.length) {
    throw new Error(
      `The results database is of version ${version}, and this Aftercall knows only up to ${migrations.length}: run the newer Aftercall that wrote it.`,
    );
  }
  if (version < migrations.length) {
    throw new Error(
      `The results database is of version ${version}, and this Aftercall needs ${migrations.length}: start the server once, which brings it up to date.`,
    );
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.user_version);
}

import { openSqliteFile, type SqliteOptions, writingTo } from "../calls/sqlite-file.ts";
import { whenFree } from "../calls/when-free.ts";
import type { OutboundCall } from "./outbound-call.ts";
import { closedSeconds, leaseSeconds, type OutboundCalls } from "./outbound-calls.ts";
import { expectStoredCall, readStoredCall, storedCall } from "./stored-call.ts";

/**
 * The outbound calls in an SQLite file, for a single process, and as durable as its sessions. `due` and `closed` are milliseconds since 1970: from
 * when on something is to be done, and when it was closed. `callers` says which open call a caller has, for each purpose.
 */
export function openSqliteOutboundCalls(file: string, options?: SqliteOptions): OutboundCalls {
  const tables = `
    CREATE TABLE IF NOT EXISTS calls (
      id TEXT PRIMARY KEY, revision INTEGER NOT NULL, purpose TEXT NOT NULL, call TEXT NOT NULL, due INTEGER, closed INTEGER
    );
    CREATE INDEX IF NOT EXISTS calls_by_due ON calls (due, id) WHERE due IS NOT NULL;
    CREATE INDEX IF NOT EXISTS calls_by_closed ON calls (closed) WHERE closed IS NOT NULL;
    CREATE TABLE IF NOT EXISTS callers (
      caller TEXT NOT NULL, purpose TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (caller, purpose)
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS callers_by_id ON callers (id);
  `;
  const db = openSqliteFile(file, tables, options);
  const { inTransaction, ready } = writingTo(db);
  const find = db.prepare("SELECT call FROM calls WHERE id = ?");
  const standing = db.prepare(
    "SELECT id, call FROM callers JOIN calls USING (id) WHERE caller = ? AND callers.purpose = ?",
  );
  const insert = db.prepare("INSERT INTO calls (id, revision, purpose, call, due) VALUES (?, ?, ?, ?, ?)");
  const take = db.prepare("INSERT OR REPLACE INTO callers (caller, purpose, id) VALUES (?, ?, ?)");
  const update = db.prepare(
    "UPDATE calls SET revision = ?, call = ?, due = ?, closed = ? WHERE id = ? AND revision = ? AND closed IS NULL",
  );
  const release = db.prepare("DELETE FROM callers WHERE id = ?");
  const overdue = db.prepare("SELECT id FROM calls WHERE due <= ? ORDER BY due, id LIMIT ?");
  const lease = db.prepare("UPDATE calls SET due = ? WHERE id = ?");
  const forget = db.prepare("DELETE FROM calls WHERE closed <= ?");
  const openOf = db.prepare("SELECT id FROM callers WHERE caller = ? ORDER BY id");
  const count = db.prepare("SELECT COUNT(*) AS open FROM calls WHERE purpose = ? AND due IS NOT NULL");
  const all = db.prepare("SELECT id, call FROM calls WHERE due IS NOT NULL ORDER BY due, id");
  const openFor = (purpose: OutboundCall["purpose"]["for"]) => Number(count.get(purpose)?.open);

  function textOf(id: string): string | null {
    const row = find.get(id);
    return row ? String(row.call) : null;
  }

  /** The open call that one of these callers has already. One that cannot be read is passed over: it must not keep them from a new one. */
  function standingOf({ callers, purpose }: OutboundCall): OutboundCall | null {
    for (const caller of callers) {
      const row = standing.get(caller, purpose.for);
      const call = row && readStoredCall(String(row.id), String(row.call));
      if (call) return call;
    }
    return null;
  }

  return {
    async add(call) {
      const text = storedCall(call);
      return inTransaction(() => {
        const known = textOf(call.id);
        if (known !== null) return expectStoredCall(call.id, known);
        const other = standingOf(call);
        if (other) return other;
        insert.run(call.id, call.revision, call.purpose.for, text, millisecondsOf(call.due));
        for (const caller of call.callers) take.run(caller, call.purpose.for, call.id);
        return call;
      });
    },
    async load(id) {
      const text = await whenFree(() => textOf(id));
      return text === null ? null : expectStoredCall(id, text);
    },
    async save(call) {
      const { id, revision, state } = call;
      const text = storedCall(call);
      const closed = state.is === "closed" ? millisecondsOf(state.at) : null;
      const due = closed === null ? millisecondsOf(call.due) : null;
      return inTransaction(() => {
        if (update.run(revision, text, due, closed, id, revision - 1).changes === 0) return false;
        if (closed !== null) release.run(id);
        return true;
      });
    },
    async due(now, limit) {
      const moment = Date.parse(now);
      return inTransaction(() => {
        forget.run(moment - closedSeconds * 1000);
        const ids = overdue.all(moment, limit).map(({ id }) => String(id));
        for (const id of ids) lease.run(moment + leaseSeconds * 1000, id);
        return ids;
      });
    },
    openOf: (caller) => whenFree(() => openOf.all(caller).map(({ id }) => String(id))),
    open: () => whenFree(() => ({ callback: openFor("callback"), survey: openFor("survey") })),
    async list() {
      const rows = await whenFree(() => all.all());
      return rows.map(({ id, call }) => ({ id: String(id), call: readStoredCall(String(id), String(call)) }));
    },
    ready,
    async close() {
      db.close();
    },
  };
}

const millisecondsOf = (at: string | null) => (at === null ? null : Date.parse(at));

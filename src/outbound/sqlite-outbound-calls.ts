import { openSqliteFile, type SqliteOptions, writingTo } from "../calls/sqlite-file.ts";
import { whenFree } from "../calls/when-free.ts";
import { goesToSame, type OutboundCall } from "./outbound-call.ts";
import { closedSeconds, leaseSeconds, type OutboundCalls } from "./outbound-calls.ts";
import { expectStoredCall, readStoredCall, storedCall } from "./stored-call.ts";

/**
 * The outbound calls in an SQLite file, for a single process, and as durable as its sessions. `due` and `closed` are milliseconds since 1970: from
 * when on something is to be done, and when it was closed. `callers` says which open call goes to a number, for each purpose, and `numbers` which
 * go there or were wished for from it. `promised` counts those that a number may have so many of in a day.
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
    CREATE TABLE IF NOT EXISTS numbers (caller TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (caller, id)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS numbers_by_id ON numbers (id);
    -- A version before kept the numbers that calls were wished for from among the callers.
    INSERT OR IGNORE INTO numbers (caller, id) SELECT caller, id FROM callers;
    CREATE TABLE IF NOT EXISTS promised (
      day TEXT NOT NULL, caller TEXT NOT NULL, calls INTEGER NOT NULL, PRIMARY KEY (day, caller)
    ) WITHOUT ROWID;
  `;
  const db = openSqliteFile(file, tables, options);
  const { inTransaction, ready } = writingTo(db);
  const find = db.prepare("SELECT call FROM calls WHERE id = ?");
  const standing = db.prepare(
    "SELECT id, call FROM callers JOIN calls USING (id) WHERE caller = ? AND callers.purpose = ?",
  );
  const insert = db.prepare("INSERT INTO calls (id, revision, purpose, call, due) VALUES (?, ?, ?, ?, ?)");
  const take = db.prepare("INSERT OR REPLACE INTO callers (caller, purpose, id) VALUES (?, ?, ?)");
  const link = db.prepare("INSERT OR IGNORE INTO numbers (caller, id) VALUES (?, ?)");
  const promised = db.prepare("SELECT calls FROM promised WHERE day = ? AND caller = ?");
  const count = db.prepare(
    "INSERT INTO promised (day, caller, calls) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET calls = calls + 1",
  );
  const forgetDays = db.prepare("DELETE FROM promised WHERE day < ?");
  const update = db.prepare(
    "UPDATE calls SET revision = ?, call = ?, due = ?, closed = ? WHERE id = ? AND revision = ? AND closed IS NULL",
  );
  const release = db.prepare("DELETE FROM callers WHERE id = ?");
  const unlink = db.prepare("DELETE FROM numbers WHERE id = ?");
  const overdue = db.prepare("SELECT id FROM calls WHERE due <= ? ORDER BY due, id LIMIT ?");
  const lease = db.prepare("UPDATE calls SET due = ? WHERE id = ?");
  const forget = db.prepare("DELETE FROM calls WHERE closed <= ?");
  const openOf = db.prepare("SELECT id FROM numbers WHERE caller = ? ORDER BY id");
  const openWith = db.prepare("SELECT COUNT(*) AS open FROM calls WHERE purpose = ? AND due IS NOT NULL");
  const all = db.prepare("SELECT id, call FROM calls WHERE due IS NOT NULL ORDER BY due, id");
  const openFor = (purpose: OutboundCall["purpose"]["for"]) => Number(openWith.get(purpose)?.open);

  function textOf(id: string): string | null {
    const row = find.get(id);
    return row ? String(row.call) : null;
  }

  /** The open call that goes to the same number. One that cannot be read is passed over: it must not keep them from a new one. */
  function standingOf(call: OutboundCall): OutboundCall | null {
    const [called] = call.callers;
    const row = called === undefined ? undefined : standing.get(called, call.purpose.for);
    const other = row ? readStoredCall(String(row.id), String(row.call)) : null;
    return other && goesToSame(other, call) ? other : null;
  }

  /** Counts one that each of its callers may have only so many of in its day. Gives whether they may. */
  function mayHave({ callers, promisedAt }: OutboundCall, perDay: number): boolean {
    const day = dayOf(promisedAt);
    if (callers.some((caller) => Number(promised.get(day, caller)?.calls ?? 0) >= perDay)) return false;
    for (const caller of callers) count.run(day, caller);
    return true;
  }

  async function addWithin(call: OutboundCall, perDay: number | null): Promise<OutboundCall | null> {
    const { id, revision, callers, purpose, due } = call;
    const text = storedCall(call);
    return inTransaction(() => {
      const known = textOf(id);
      if (known !== null) return expectStoredCall(id, known);
      const other = standingOf(call);
      if (other) return other;
      if (perDay !== null && !mayHave(call, perDay)) return null;
      insert.run(id, revision, purpose.for, text, millisecondsOf(due));
      for (const called of callers.slice(0, 1)) take.run(called, purpose.for, id);
      for (const caller of callers) link.run(caller, id);
      return call;
    });
  }

  return {
    add: async (call) => (await addWithin(call, null)) ?? call,
    addWithin,
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
        if (closed !== null) {
          release.run(id);
          unlink.run(id);
        }
        return true;
      });
    },
    async due(now, limit) {
      const moment = Date.parse(now);
      return inTransaction(() => {
        forget.run(moment - closedSeconds * 1000);
        forgetDays.run(dayOf(new Date(moment - closedSeconds * 1000).toISOString()));
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
const dayOf = (at: string) => new Date(at).toISOString().slice(0, 10);

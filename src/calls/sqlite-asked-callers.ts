import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type AskedCallers, type NeverAsked, placeSeconds } from "./asked-callers.ts";
import type { InTransaction } from "./sqlite-file.ts";

/** `forget`: the second, since 1970, after which a place counts for nothing; null for those that always count. */
export const askedTables = `
  CREATE TABLE IF NOT EXISTS places (
    counter TEXT NOT NULL, call TEXT NOT NULL, at TEXT NOT NULL, forget INTEGER, PRIMARY KEY (counter, call)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS never_asked (caller TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, secret TEXT NOT NULL);
`;

/** On a file that has the tables. */
export function sqliteAskedCallers(
  db: DatabaseSync,
  inTransaction: InTransaction,
): AskedCallers & { forgetOldPlaces(): void } {
  const listed = db.prepare("SELECT 1 FROM never_asked WHERE caller = ?");
  const own = db.prepare("SELECT 1 FROM places WHERE counter = ? AND call = ?");
  const taken = db.prepare("SELECT COUNT(*) AS taken FROM places WHERE counter = ? AND at > ?");
  const take = db.prepare("INSERT OR IGNORE INTO places (counter, call, at, forget) VALUES (?, ?, ?, ?)");
  const leave = db.prepare("DELETE FROM places WHERE counter = ? AND call = ?");
  const forget = db.prepare("DELETE FROM places WHERE forget < unixepoch()");
  const add = db.prepare("INSERT OR IGNORE INTO never_asked (caller, at, by) VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM never_asked WHERE caller = ?");
  const all = db.prepare("SELECT caller, at, by FROM never_asked ORDER BY at, caller");
  const keep = db.prepare("INSERT OR IGNORE INTO secrets (name, secret) VALUES ('callers', ?)");
  const kept = db.prepare("SELECT secret FROM secrets WHERE name = 'callers'");

  return {
    claim: (call, { caller, limits }, at) =>
      inTransaction(() => {
        if (caller !== null && listed.get(caller)) return "do-not-survey";
        const full = limits.find(({ counter, most, days }) => {
          const since = days === null ? "" : new Date(Date.parse(at) - days * oneDay).toISOString();
          return !own.get(counter, call) && Number(taken.get(counter, since)?.taken) >= most;
        });
        if (full) return full.reason;
        for (const { counter, days } of limits)
          take.run(counter, call, at, days === null ? null : Date.parse(at) / 1000 + placeSeconds(days));
        return null;
      }),
    giveBack: (call, counters) =>
      inTransaction(() => {
        for (const counter of counters) leave.run(counter, call);
      }),
    neverAsk: (caller, { at, by }) => inTransaction(() => add.run(caller, at, by).changes === 1),
    mayAsk: (caller) => inTransaction(() => remove.run(caller).changes === 1),
    neverAsked: async () => all.all() as NeverAsked[],
    secret: () =>
      inTransaction(() => {
        keep.run(randomBytes(32).toString("base64url"));
        return String(kept.get()?.secret);
      }),
    forgetOldPlaces() {
      forget.run();
    },
  };
}

const oneDay = 24 * 60 * 60 * 1000;

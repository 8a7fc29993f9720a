import { openSqliteFile } from "../calls/sqlite-file.ts";
import { atWorkSeconds, type Next, remembered, takingSeconds, type WaitingLine } from "./waiting-line.ts";

/** The waiting line in an SQLite file, for a single process. */
export function openSqliteWaitingLine(file: string): WaitingLine {
  const tables = `
    CREATE TABLE IF NOT EXISTS waiting (
      queue TEXT NOT NULL, call TEXT NOT NULL, level INTEGER NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (queue, call)
    );
    CREATE TABLE IF NOT EXISTS taking (queue TEXT PRIMARY KEY, until INTEGER NOT NULL);
    CREATE TABLE IF NOT EXISTS agents (
      queue TEXT NOT NULL, agent TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (queue, agent)
    );
    CREATE TABLE IF NOT EXISTS talks (queue TEXT NOT NULL, at INTEGER NOT NULL, seconds INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS talks_by_queue ON talks (queue, at);
  `;
  const db = openSqliteFile(file, tables);
  const join = db.prepare("INSERT OR IGNORE INTO waiting (queue, call, level, since) VALUES (?, ?, ?, ?)");
  const leave = db.prepare("DELETE FROM waiting WHERE queue = ? AND call = ?");
  const position = db.prepare(`
    SELECT COUNT(*) FILTER (WHERE waiting.queue = ?1) AS position, COUNT(*) - 1 AS before
    FROM waiting, (SELECT level, since, call FROM waiting WHERE queue = ?1 AND call = ?2) AS own
    WHERE queue IN (SELECT value FROM json_each(?3))
      AND (waiting.level, waiting.since, waiting.call) <= (own.level, own.since, own.call)
  `);
  const first = db.prepare(`
    SELECT queue, call, level FROM waiting
    WHERE queue IN (SELECT value FROM json_each(?1)) AND queue NOT IN (SELECT queue FROM taking WHERE until > ?2)
    ORDER BY level, since, call LIMIT 1
  `);
  const take = db.prepare("INSERT OR REPLACE INTO taking (queue, until) VALUES (?, ?)");
  const letGo = db.prepare("DELETE FROM taking WHERE queue = ?");
  const atWork = db.prepare("INSERT OR REPLACE INTO agents (queue, agent, until) VALUES (?, ?, ?)");
  const agents = db.prepare(
    "SELECT COUNT(*) AS agents, COUNT(*) FILTER (WHERE until <= ?3) AS free FROM agents WHERE queue = ?1 AND until > ?2",
  );
  const away = db.prepare("DELETE FROM agents WHERE queue = ? AND agent = ?");
  const talked = db.prepare("INSERT INTO talks (queue, at, seconds) VALUES (?, ?, ?)");
  const talks = db.prepare(
    `SELECT seconds FROM talks WHERE queue = ? AND at > ? ORDER BY at DESC LIMIT ${remembered.talks}`,
  );
  const forget = db.prepare("DELETE FROM talks WHERE queue = ? AND at <= ?");

  return {
    async join({ queue, call, level, since }) {
      join.run(queue, call, level, Date.parse(since));
    },
    async place(queue, call, at, besides = []) {
      const now = Date.parse(at);
      const place = position.get(queue, call, JSON.stringify([queue, ...besides]));
      if (!place?.position) return null;
      const working = agents.get(queue, now, now + atWorkSeconds.asking * 1000);
      return {
        position: Number(place.position),
        before: Number(place.before),
        agents: Number(working?.agents),
        free: Number(working?.free),
        talks: talks.all(queue, now - remembered.seconds * 1000).map(({ seconds }) => Number(seconds)),
      };
    },
    async leave(queue, call) {
      leave.run(queue, call);
    },
    async anybody(queues, agent, at) {
      const now = Date.parse(at);
      for (const queue of queues) atWork.run(queue, agent, now + atWorkSeconds.asking * 1000);
      return first.get(JSON.stringify(queues), now) !== undefined;
    },
    async next(queues, agent, at) {
      const now = Date.parse(at);
      for (const queue of queues) atWork.run(queue, agent, now + atWorkSeconds.asking * 1000);
      const found = first.get(JSON.stringify(queues), now);
      if (!found) return null;
      const next = found as Next;
      take.run(next.queue, now + takingSeconds * 1000);
      for (const queue of queues) atWork.run(queue, agent, now + atWorkSeconds.talking * 1000);
      return { ...next };
    },
    async gone(queue, call) {
      leave.run(queue, call);
      letGo.run(queue);
    },
    async joined(queue, call, agent, at) {
      leave.run(queue, call);
      letGo.run(queue);
      atWork.run(queue, agent, Date.parse(at) + atWorkSeconds.talking * 1000);
    },
    async talked(queue, seconds, at) {
      const now = Date.parse(at);
      talked.run(queue, now, seconds);
      forget.run(queue, now - remembered.seconds * 1000);
    },
    async away(queues, agent) {
      for (const queue of queues) away.run(queue, agent);
    },
    async close() {
      db.close();
    },
  };
}

import { Redis, type Result } from "ioredis";
import type { Session } from "../flow/turn.ts";
import { inBatches } from "./in-batches.ts";
import type { Entry } from "./ledger-entry.ts";
import type { Outbox } from "./outbox.ts";
import { readSession } from "./read-session.ts";
import { leaseSeconds, type SessionStore, sessionSeconds } from "./session-store.ts";

/** The stream of what calls told. */
const stream = "aftercall:told";

/** Calls that are not over, sorted by the moment at which they are overdue, in milliseconds since 1970. */
const open = "aftercall:open";

/**
 * Saves sessions, each together with what its turn told, in one step on the server: no other command comes between. A session is kept as
 * its turn, a space, and JSON. KEYS: the stream, the open calls, then the sessions. ARGV: seconds to live, then for each session its call,
 * the moment at which it is due (or nothing), its turn, its JSON, how many entries it told, and those. Gives 1 for each that was saved, 0
 * for each whose stored turn was not the one before.
 */
const saveTurns = `
local saved = {}
local at = 2
for i = 3, #KEYS do
  local call, due, turn, session, told = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], tonumber(ARGV[at + 4])
  local before = tonumber(string.match(redis.call('GETRANGE', KEYS[i], 0, 9), '^%d+')) or 0
  if before == tonumber(turn) - 1 then
    redis.call('SET', KEYS[i], turn .. ' ' .. session, 'EX', ARGV[1])
    for j = at + 5, at + 4 + told do redis.call('XADD', KEYS[1], '*', 'entry', ARGV[j]) end
    if due == '' then redis.call('ZREM', KEYS[2], call) else redis.call('ZADD', KEYS[2], due, call) end
    saved[i - 2] = 1
  else
    saved[i - 2] = 0
  end
  at = at + 5 + told
end
return saved`;

/**
 * Gives out calls that are overdue, and holds them back for a while. What has no session any more is dropped. KEYS: the open calls. ARGV:
 * now and the end of the lease, in milliseconds, the most to give, and what stands before a call in its session's key.
 */
const takeOverdue = `
local taken = {}
for _, call in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])) do
  if redis.call('EXISTS', ARGV[4] .. call) == 1 then
    redis.call('ZADD', KEYS[1], ARGV[2], call)
    taken[#taken + 1] = call
  else
    redis.call('ZREM', KEYS[1], call)
  end
end
return taken`;

declare module "ioredis" {
  interface RedisCommander<Context> {
    saveTurns(keys: number, ...values: (string | number)[]): Result<number[], Context>;
    takeOverdue(open: string, ...values: (string | number)[]): Result<string[], Context>;
  }
}

/** Sessions and their outbox in Redis, for any number of processes. */
export function openRedisSessions(url: string): SessionStore & Outbox {
  const redis = new Redis(url, {
    // A caller does not wait for a server that is away: the turn fails and a person is rung.
    maxRetriesPerRequest: 1,
    connectTimeout: 2000,
    socketTimeout: 2000,
    // The two before let a command wait for ever where Redis takes every connection and answers none.
    commandTimeout: 2000,
    scripts: { saveTurns: { lua: saveTurns }, takeOverdue: { lua: takeOverdue, numberOfKeys: 1 } },
  });
  // Each failed command is told to its caller; without a listener the connection's own errors would end the process.
  redis.on("error", () => {});

  const load = inBatches((calls: readonly string[]) => redis.mget(calls.map(keyOf)));

  const save = inBatches(async (turns: readonly { session: Session; told: readonly Entry[] }[]) => {
    const keys = turns.map(({ session }) => keyOf(session.call));
    const values = turns.flatMap(({ session, told }) => [
      session.call,
      session.due === null ? "" : Date.parse(session.due),
      session.turn,
      JSON.stringify(session),
      told.length,
      ...told.map((entry) => JSON.stringify(entry)),
    ]);
    const saved = await redis.saveTurns(keys.length + 2, stream, open, ...keys, sessionSeconds, ...values);
    return saved.map((one) => one === 1);
  });

  return {
    async load(call) {
      const stored = await load(call);
      return stored === null ? null : readSession(stored.slice(stored.indexOf(" ") + 1));
    },
    save: (session, told) => save({ session, told }),
    async pending(limit) {
      const entries = await redis.xrange(stream, "-", "+", "COUNT", limit);
      return entries.map(([id, fields]) => ({ id, entry: JSON.parse(fields[1] ?? "") as Entry }));
    },
    async delivered(ids) {
      if (ids.length > 0) await redis.xdel(stream, ...ids);
    },
    async overdue(now, limit) {
      const moment = Date.parse(now);
      return redis.takeOverdue(open, moment, moment + leaseSeconds * 1000, limit, keyOf(""));
    },
    async ready() {
      await redis.ping();
    },
    async close() {
      redis.disconnect();
    },
  };
}

function keyOf(call: string): string {
  return `aftercall:session:${call}`;
}

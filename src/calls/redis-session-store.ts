import { Redis, type Result } from "ioredis";
import type { Session } from "../flow/turn.ts";
import { inBatches } from "./in-batches.ts";
import type { Entry } from "./ledger-entry.ts";
import type { Outbox } from "./outbox.ts";
import { readSession, type SessionStore, sessionSeconds } from "./session-store.ts";

/** The stream of what calls told. */
const stream = "aftercall:told";

/**
 * Saves sessions, each together with what its turn told, in one step on the server: no other command comes between. A session is kept as
 * its turn, a space, and JSON. KEYS: the stream, then the sessions. ARGV: seconds to live, then for each session its turn, its JSON, how
 * many entries it told, and those. Gives 1 for each that was saved, 0 for each whose stored turn was not the one before.
 */
const saveTurns = `
local saved = {}
local at = 2
for i = 2, #KEYS do
  local turn, session, told = ARGV[at], ARGV[at + 1], tonumber(ARGV[at + 2])
  local before = tonumber(string.match(redis.call('GETRANGE', KEYS[i], 0, 9), '^%d+')) or 0
  if before == tonumber(turn) - 1 then
    redis.call('SET', KEYS[i], turn .. ' ' .. session, 'EX', ARGV[1])
    for j = at + 3, at + 2 + told do redis.call('XADD', KEYS[1], '*', 'entry', ARGV[j]) end
    saved[i - 1] = 1
  else
    saved[i - 1] = 0
  end
  at = at + 3 + told
end
return saved`;

declare module "ioredis" {
  interface RedisCommander<Context> {
    saveTurns(keys: number, ...values: (string | number)[]): Result<number[], Context>;
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
    scripts: { saveTurns: { lua: saveTurns } },
  });
  // Each failed command is told to its caller; without a listener the connection's own errors would end the process.
  redis.on("error", () => {});

  const load = inBatches((calls: readonly string[]) => redis.mget(calls.map(keyOf)));

  const save = inBatches(async (turns: readonly { session: Session; told: readonly Entry[] }[]) => {
    const keys = turns.map(({ session }) => keyOf(session.call));
    const values = turns.flatMap(({ session, told }) => [
      session.turn,
      JSON.stringify(session),
      told.length,
      ...told.map((entry) => JSON.stringify(entry)),
    ]);
    const saved = await redis.saveTurns(keys.length + 1, stream, ...keys, sessionSeconds, ...values);
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

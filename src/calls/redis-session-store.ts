import { Redis, type Result } from "ioredis";
import type { Session } from "../flow/turn.ts";
import type { Entry } from "./ledger-entry.ts";
import type { Outbox } from "./outbox.ts";
import { type SessionStore, sessionSeconds } from "./session-store.ts";

/** The stream of what calls told, and the one group that delivers it. */
const stream = "aftercall:told";

/**
 * Saves a session and what its turn told, in one step on the server. KEYS: session, stream. ARGV: the new turn, the session, seconds
 * to live, then the entries.
 */
const saveScript = `
local stored = redis.call('HGET', KEYS[1], 'turn') or '0'
if tonumber(stored) ~= tonumber(ARGV[1]) - 1 then return 0 end
redis.call('HSET', KEYS[1], 'turn', ARGV[1], 'session', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
for i = 4, #ARGV do redis.call('XADD', KEYS[2], '*', 'entry', ARGV[i]) end
return 1`;

declare module "ioredis" {
  interface RedisCommander<Context> {
    saveTurn(session: string, stream: string, ...values: (string | number)[]): Result<number, Context>;
  }
}

/** Sessions and their outbox in Redis, for any number of processes. */
export function openRedisSessions(url: string): SessionStore & Outbox {
  const redis = new Redis(url, {
    // Commands of requests that run side by side travel together.
    enableAutoPipelining: true,
    // A caller does not wait for a server that is away: the turn fails and a person is rung.
    maxRetriesPerRequest: 1,
    socketTimeout: 2000,
    connectTimeout: 2000,
    scripts: { saveTurn: { lua: saveScript, numberOfKeys: 2 } },
  });
  // Each failed command is told to its caller; without a listener the connection's own errors would end the process.
  redis.on("error", () => {});
  const keyOf = (call: string) => `aftercall:session:${call}`;

  return {
    async load(call) {
      const text = await redis.hget(keyOf(call), "session");
      return text === null ? null : (JSON.parse(text) as Session);
    },
    async save(session, told) {
      const entries = told.map((entry) => JSON.stringify(entry));
      const saved = await redis.saveTurn(
        keyOf(session.call),
        stream,
        session.turn,
        JSON.stringify(session),
        sessionSeconds,
        ...entries,
      );
      return saved === 1;
    },
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

/**
 * What is done to the outbound calls in one step on the server. A call is kept in the hash `calls` as its revision, a space, and JSON. Each
 * script names all keys that it touches; they lie in one slot of a Cluster.
 */
import type { Redis, Result } from "ioredis";

/**
 * Adds a call, unless it is there, another one goes to the same number, or one of its callers has had so many in its day. KEYS: calls, callers, due, the
 * open ones of its purpose, and for each of its callers the open ones of theirs and how many they have had in that day. ARGV: its id, what is
 * kept of it, its purpose, when it is due, the key of the number that is called (or nothing), the most that each caller may have in that day (or
 * nothing), and the ids of calls that are not to stand in its way. Gives nothing where it was added, else the id of the one that stands, and
 * what is kept of that; or one word where a caller has had so many.
 */
const addCall = `
local id, called, most = ARGV[1], ARGV[3] .. ' ' .. ARGV[5], tonumber(ARGV[6])
local known = redis.call('HGET', KEYS[1], id)
if known then return {id, known} end
local other = ARGV[5] ~= '' and redis.call('HGET', KEYS[2], called)
for i = 7, #ARGV do
  if ARGV[i] == other then other = false end
end
local kept = other and redis.call('HGET', KEYS[1], other)
if kept then return {other, kept} end
if most then
  for i = 6, #KEYS, 2 do
    if tonumber(redis.call('GET', KEYS[i]) or 0) >= most then return {'many'} end
  end
  for i = 6, #KEYS, 2 do
    redis.call('INCR', KEYS[i])
    redis.call('EXPIRE', KEYS[i], 172800)
  end
end
redis.call('HSET', KEYS[1], id, ARGV[2])
if ARGV[5] ~= '' then redis.call('HSET', KEYS[2], called, id) end
for i = 5, #KEYS, 2 do redis.call('SADD', KEYS[i], id) end
redis.call('ZADD', KEYS[3], ARGV[4], id)
redis.call('SADD', KEYS[4], id)
return {}`;

/**
 * Saves a change of an open call, on the revision before. KEYS: calls, callers, due, the open ones of its purpose, the closed ones, and the open ones of
 * each of its callers. ARGV: its id, what is kept of it, its purpose, its revision, when it is due (or nothing), when it was closed (or nothing).
 * Gives 1 where it was saved, else 0.
 */
const saveCall = `
local id, purpose = ARGV[1], ARGV[3]
local before = redis.call('HGET', KEYS[1], id)
if not before or not redis.call('ZSCORE', KEYS[3], id) then return 0 end
local revision, kept = string.match(before, '^(%d+) (.*)$')
if tonumber(revision) ~= tonumber(ARGV[4]) - 1 then return 0 end
redis.call('HSET', KEYS[1], id, ARGV[2])
if ARGV[6] == '' then
  redis.call('ZADD', KEYS[3], ARGV[5], id)
else
  for _, caller in ipairs(cjson.decode(kept).callers) do
    local field = purpose .. ' ' .. caller
    if redis.call('HGET', KEYS[2], field) == id then redis.call('HDEL', KEYS[2], field) end
  end
  for i = 6, #KEYS do redis.call('SREM', KEYS[i], id) end
  redis.call('ZREM', KEYS[3], id)
  redis.call('SREM', KEYS[4], id)
  redis.call('ZADD', KEYS[5], ARGV[6], id)
end
return 1`;

/**
 * Gives out calls that are due and holds them back for a while; forgets those that were closed long ago, no more at once than Lua can hand over.
 * KEYS: calls, due, the closed ones. ARGV: now, until when they are held back, the most to give, and when those were closed that are forgotten.
 */
const dueCalls = `
local old = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', ARGV[4], 'LIMIT', 0, 1000)
if #old > 0 then
  redis.call('HDEL', KEYS[1], unpack(old))
  redis.call('ZREM', KEYS[3], unpack(old))
end
local ids = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, id in ipairs(ids) do redis.call('ZADD', KEYS[2], ARGV[2], id) end
return ids`;

type Argument = string | number;

declare module "ioredis" {
  interface RedisCommander<Context> {
    /** The number of keys comes first, for it differs from call to call; so in the next. */
    addCall(...values: Argument[]): Result<[] | ["many"] | [id: string, kept: string], Context>;
    saveCall(...values: Argument[]): Result<number, Context>;
    dueCalls(...values: Argument[]): Result<string[], Context>;
  }
}

export function defineScripts(redis: Pick<Redis, "defineCommand">): void {
  redis.defineCommand("addCall", { lua: addCall });
  redis.defineCommand("saveCall", { lua: saveCall });
  redis.defineCommand("dueCalls", { lua: dueCalls, numberOfKeys: 3 });
}

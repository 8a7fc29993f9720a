/**
 * What is done to the outbound calls in one step on the server. A call is kept in the hash `calls` as its revision, a space, and JSON. Each
 * script names all keys that it touches; they lie in one slot of a Cluster.
 */
import type { Redis, Result } from "ioredis";

/**
 * Adds a call, unless it is there or one of its callers has another. KEYS: calls, callers, due, the open ones of its purpose. ARGV: its id, what is
 * kept of it, its purpose, when it is due, how many callers it has, those, and the ids of calls that are not to stand in its way. Gives nothing
 * where it was added, else the id of the one that stands, and what is kept of that.
 */
const addCall = `
local id, purpose, callers = ARGV[1], ARGV[3], tonumber(ARGV[5])
local known = redis.call('HGET', KEYS[1], id)
if known then return {id, known} end
local passed = {}
for i = 6 + callers, #ARGV do passed[ARGV[i]] = true end
for i = 6, 5 + callers do
  local other = redis.call('HGET', KEYS[2], purpose .. ' ' .. ARGV[i])
  local kept = other and not passed[other] and redis.call('HGET', KEYS[1], other)
  if kept then return {other, kept} end
end
redis.call('HSET', KEYS[1], id, ARGV[2])
for i = 6, 5 + callers do redis.call('HSET', KEYS[2], purpose .. ' ' .. ARGV[i], id) end
redis.call('ZADD', KEYS[3], ARGV[4], id)
redis.call('SADD', KEYS[4], id)
return {}`;

/**
 * Saves a change of an open call, on the revision before. KEYS: calls, callers, due, the open ones of its purpose, the closed ones. ARGV: its id, what
 * is kept of it, its purpose, its revision, when it is due (or nothing), when it was closed (or nothing). Gives 1 where it was saved, else 0.
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
    addCall(...values: Argument[]): Result<[] | [id: string, kept: string], Context>;
    saveCall(...values: Argument[]): Result<number, Context>;
    dueCalls(...values: Argument[]): Result<string[], Context>;
  }
}

export function defineScripts(redis: Pick<Redis, "defineCommand">): void {
  redis.defineCommand("addCall", { lua: addCall, numberOfKeys: 4 });
  redis.defineCommand("saveCall", { lua: saveCall, numberOfKeys: 5 });
  redis.defineCommand("dueCalls", { lua: dueCalls, numberOfKeys: 3 });
}

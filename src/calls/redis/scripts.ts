/**
 * What is done in one step on the server: no other command comes between. Each script names all keys that it touches, so that it runs on a
 * Cluster too, where all of one call must be of one shard.
 */
import type { Result } from "ioredis";

/**
 * Saves sessions, each together with what its turn told. A session is kept as its turn, a space, and JSON. KEYS: for each session its own,
 * the stream and the open calls of its shard. ARGV: seconds to live, then for each session what is kept of it, its call, how many entries it
 * told with the moment at which it is due (or nothing), and those entries. Gives 1 for each that was saved, 0 for each whose stored turn was
 * not the one before. Few arguments, since each costs a caller's turn time on the way.
 */
const saveTurns = `
local saved = {}
local at = 2
for i = 1, #KEYS, 3 do
  local session, call = ARGV[at], ARGV[at + 1]
  local told, due = string.match(ARGV[at + 2], '^(%d+) (%d*)$')
  local before = tonumber(string.match(redis.call('GETRANGE', KEYS[i], 0, 9), '^%d+')) or 0
  if before == tonumber(string.match(session, '^%d+')) - 1 then
    redis.call('SET', KEYS[i], session, 'EX', ARGV[1])
    for j = at + 3, at + 2 + told do redis.call('XADD', KEYS[i + 1], '*', 'entry', ARGV[j]) end
    if due == '' then redis.call('ZREM', KEYS[i + 2], call) else redis.call('ZADD', KEYS[i + 2], due, call) end
    saved[#saved + 1] = 1
  else
    saved[#saved + 1] = 0
  end
  at = at + 3 + told
end
return saved`;

/**
 * Gives out overdue calls of one shard, and holds them back for a while. Those that another took meanwhile are left out, those that have no session any
 * more are dropped. KEYS: the open calls, then the calls' sessions. ARGV: now and the end of the lease, in milliseconds, then the calls.
 */
const leaseCalls = `
local leased = {}
for i = 2, #KEYS do
  local call = ARGV[i + 1]
  local due = tonumber(redis.call('ZSCORE', KEYS[1], call))
  if due and due <= tonumber(ARGV[1]) then
    if redis.call('EXISTS', KEYS[i]) == 1 then
      redis.call('ZADD', KEYS[1], ARGV[2], call)
      leased[#leased + 1] = call
    else
      redis.call('ZREM', KEYS[1], call)
    end
  end
end
return leased`;

/**
 * Takes the oldest entries that are not delivered, of shards that nobody else works on. Who takes of a shard has it to itself until all that
 * was taken is delivered, or for as long as its lock lasts; so the entries that the group says somebody has been given belong to
 * one that is gone, or to the asker itself, and are given (again) before newer ones. KEYS: for each shard its stream and its lock. ARGV: the
 * consumer, how long its locks last in milliseconds, and the most entries to give. It runs though the server is full (`allow-oom`, since Redis
 * 7.0), or nothing would ever make room. Gives whether another one holds a shard with entries, then
 * for each entry the place of its shard among those asked for, its id and its text.
 */
const takeEntries = `#!lua flags=allow-oom
local consumer, left = ARGV[1], tonumber(ARGV[3])
local taken = {0}
for i = 1, #KEYS, 2 do
  local stream, lock = KEYS[i], KEYS[i + 1]
  if left > 0 and redis.call('XLEN', stream) > 0 then
    local owner = redis.call('GET', lock)
    if owner and owner ~= consumer then
      taken[1] = 1
    else
      redis.call('SET', lock, consumer, 'PX', ARGV[2])
      local function give(entries)
        for _, entry in ipairs(entries) do
          left = left - 1
          taken[#taken + 1] = (i - 1) / 2
          taken[#taken + 1] = entry[1]
          taken[#taken + 1] = entry[2][2]
        end
      end
      local claimed = redis.pcall('XAUTOCLAIM', stream, 'results', consumer, 0, '0-0', 'COUNT', left)
      if claimed.err then redis.call('XGROUP', 'CREATE', stream, 'results', '0') else give(claimed[2]) end
      if left > 0 then
        local fresh = redis.call('XREADGROUP', 'GROUP', 'results', consumer, 'COUNT', left, 'STREAMS', stream, '>')
        if fresh then give(fresh[1][2]) end
      end
    end
  end
end
return taken`;

/**
 * Forgets entries of one shard that are delivered. When nothing is left of what the consumer took, it lets go of the shard, and the
 * consumers that the group remembers go with it: none of them has anything. Many ids a command, but no more than Lua can hand over at once. KEYS: the stream and the lock. ARGV: the consumer, then the ids.
 */
const forgetEntries = `
for i = 2, #ARGV, 1000 do
  local last = math.min(i + 999, #ARGV)
  redis.call('XACK', KEYS[1], 'results', unpack(ARGV, i, last))
  redis.call('XDEL', KEYS[1], unpack(ARGV, i, last))
end
if redis.call('GET', KEYS[2]) == ARGV[1] and redis.call('XPENDING', KEYS[1], 'results')[1] == 0 then
  redis.call('DEL', KEYS[2])
  for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], 'results')) do
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], 'results', consumer[2])
  end
end`;

/** Lets go of shards. KEYS: their locks. ARGV: the consumer. */
const letGo = `
for _, lock in ipairs(KEYS) do
  if redis.call('GET', lock) == ARGV[1] then redis.call('DEL', lock) end
end`;

/**
 * Takes a place for a call in every counter, or in none. KEYS: the do-not-survey list, then the counters. ARGV: the call, its caller (or nothing), now
 * in milliseconds, then for each counter its most places, since when they count, and for how many seconds it is kept (0: for ever). Gives -1 where the
 * call has its places, 0 where its caller is on the list, else the number of the first counter that is full.
 */
const claimPlaces = `
local call, caller, now = ARGV[1], ARGV[2], ARGV[3]
if caller ~= '' and redis.call('HEXISTS', KEYS[1], caller) == 1 then return 0 end
for i = 2, #KEYS do
  local most, since = tonumber(ARGV[3 * i - 2]), ARGV[3 * i - 1]
  if not redis.call('ZSCORE', KEYS[i], call) and redis.call('ZCOUNT', KEYS[i], since, '+inf') >= most then return i - 1 end
end
for i = 2, #KEYS do
  local keep = tonumber(ARGV[3 * i])
  redis.call('ZADD', KEYS[i], 'NX', now, call)
  if keep > 0 then
    redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now - 366 * 86400000)
    if redis.call('TTL', KEYS[i]) < keep then redis.call('EXPIRE', KEYS[i], keep) end
  end
end
return -1`;

export const scripts = {
  claimPlaces: { lua: claimPlaces },
  saveTurns: { lua: saveTurns },
  leaseCalls: { lua: leaseCalls },
  takeEntries: { lua: takeEntries },
  forgetEntries: { lua: forgetEntries, numberOfKeys: 2 },
  letGo: { lua: letGo },
};

type Argument = string | number;

declare module "ioredis" {
  interface RedisCommander<Context> {
    claimPlaces(keys: number, ...values: Argument[]): Result<number, Context>;
    saveTurns(keys: number, ...values: Argument[]): Result<number[], Context>;
    leaseCalls(keys: number, ...values: Argument[]): Result<string[], Context>;
    takeEntries(keys: number, ...values: Argument[]): Result<[number, ...(number | string)[]], Context>;
    forgetEntries(...values: Argument[]): Result<null, Context>;
    letGo(keys: number, ...values: Argument[]): Result<null, Context>;
  }
}

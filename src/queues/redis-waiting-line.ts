import type { Result } from "ioredis";
import { readRedisAddress, redisAddresses } from "../calls/redis/address.ts";
import { connectToRedis } from "../calls/redis/connection.ts";
import { atWorkSeconds, type Next, remembered, takingSeconds, type WaitingLine } from "./waiting-line.ts";

/**
 * Marks the first caller of a queue as on the way, if it is still this one and no other is. KEYS: the waiting and the mark. ARGV: the caller, now, and
 * until when, in milliseconds of the clock that callers are joined by: Redis's own would be another in a day that is played.
 */
const takeFirst = `
if redis.call('ZRANGE', KEYS[1], 0, 0)[1] ~= ARGV[1] then return 0 end
if (tonumber(redis.call('GET', KEYS[2]) or 0) or 0) > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[2], ARGV[3], 'EX', 86400)
return 1`;

declare module "ioredis" {
  interface RedisCommander<Context> {
    takeFirst(...values: (string | number)[]): Result<number, Context>;
  }
}

/** A level weighs more than any time. Both fit into the 53 bits of a score (Redis docs: sorted sets). */
const levelWeight = 1e14;

/** All keys of a queue lie in one slot of a Cluster, which the part in braces decides. */
const keysOf = (queue: string) => {
  const prefix = `aftercall:{queue ${queue}}:`;
  return {
    waiting: `${prefix}waiting`,
    taking: `${prefix}taking`,
    agents: `${prefix}agents`,
    talks: `${prefix}talks`,
  };
};

/** The waiting line in Redis, for any number of processes. Throws where the address is none. */
export function openRedisWaitingLine(url: string, sentinelPassword?: string): WaitingLine {
  const address = readRedisAddress(url);
  if (!address) throw new Error(`This is not the address of a Redis: write ${redisAddresses}.`);
  const { redis, answered } = connectToRedis(address, sentinelPassword);
  redis.defineCommand("takeFirst", { lua: takeFirst, numberOfKeys: 2 });

  /** The first of a queue, where none is on the way. */
  async function firstOf(queue: string, now: number): Promise<(Next & { score: number })[]> {
    const { waiting, taking } = keysOf(queue);
    const [[call, score], takenUntil] = await Promise.all([
      redis.zrange(waiting, "0", "0", "WITHSCORES"),
      redis.get(taking),
    ]);
    if (call === undefined || Number(takenUntil ?? 0) > now) return [];
    return [{ queue, call, level: Math.floor(Number(score) / levelWeight), score: Number(score) }];
  }

  /** The first of each of the queues, who comes first first. */
  async function askedBy(queues: readonly string[], agent: string, at: string) {
    await Promise.all(queues.map((queue) => atWork(queue, agent, at, atWorkSeconds.asking)));
    return (await Promise.all(queues.map((queue) => firstOf(queue, Date.parse(at)))))
      .flat()
      .sort((a, b) => a.score - b.score);
  }

  async function outOf(queue: string, call: string): Promise<void> {
    const { waiting, taking } = keysOf(queue);
    await Promise.all([redis.zrem(waiting, call), redis.del(taking)]);
  }

  async function atWork(queue: string, agent: string, at: string, seconds: number): Promise<void> {
    const { agents } = keysOf(queue);
    await redis.zadd(agents, Date.parse(at) + seconds * 1000, agent);
    await redis.expire(agents, atWorkSeconds.talking);
  }

  return {
    join: ({ queue, call, level, since }) =>
      answered(
        redis.zadd(keysOf(queue).waiting, "NX", level * levelWeight + Date.parse(since), call).then(() => {}),
      ),
    place: (queue, call, at, besides = []) =>
      answered(
        (async () => {
          const { waiting, agents, talks } = keysOf(queue);
          const now = Date.parse(at);
          const [rank, score, working, free, seconds] = await Promise.all([
            redis.zrank(waiting, call),
            redis.zscore(waiting, call),
            redis.zcount(agents, `(${now}`, "+inf"),
            redis.zcount(agents, `(${now}`, now + atWorkSeconds.asking * 1000),
            redis.lrange(talks, 0, remembered.talks - 1),
          ]);
          if (rank === null || score === null) return null;
          const others = await Promise.all(
            besides.map((other) => redis.zcount(keysOf(other).waiting, "-inf", `(${score}`)),
          );
          const before = others.reduce((sum, n) => sum + n, rank);
          return { position: rank + 1, before, agents: working, free, talks: seconds.map(Number) };
        })(),
      ),
    leave: (queue, call) => answered(redis.zrem(keysOf(queue).waiting, call).then(() => {})),
    anybody: (queues, agent, at) => answered(askedBy(queues, agent, at).then((firsts) => firsts.length > 0)),
    next: (queues, agent, at) =>
      answered(
        (async () => {
          const now = Date.parse(at);
          for (const { queue, call, level } of await askedBy(queues, agent, at)) {
            const { waiting, taking } = keysOf(queue);
            if ((await redis.takeFirst(waiting, taking, call, now, now + takingSeconds * 1000)) !== 1)
              continue;
            await Promise.all(queues.map((queue) => atWork(queue, agent, at, atWorkSeconds.talking)));
            return { queue, call, level };
          }
          return null;
        })(),
      ),
    gone: (queue, call) => answered(outOf(queue, call)),
    joined: (queue, call, agent, at) =>
      answered(
        (async () => {
          await outOf(queue, call);
          await atWork(queue, agent, at, atWorkSeconds.talking);
        })(),
      ),
    talked: (queue, seconds) =>
      answered(
        (async () => {
          const { talks } = keysOf(queue);
          await redis.lpush(talks, seconds);
          await redis.ltrim(talks, 0, remembered.talks - 1);
          await redis.expire(talks, remembered.seconds);
        })(),
      ),
    away: (queues, agent) =>
      answered(Promise.all(queues.map((queue) => redis.zrem(keysOf(queue).agents, agent))).then(() => {})),
    async close() {
      redis.disconnect();
    },
  };
}

import { Cluster, Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRedisOutboundCalls } from "../../src/outbound/redis-outbound-calls.ts";
import { type RedisCluster, startRedisCluster } from "../redis-cluster.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { type Engine, outboundCallsContract } from "./outbound-calls.contract.ts";
import { closed, moment, sampleCall } from "./sample-call.ts";

const calls = "aftercall:{outbound}:calls";

function engineOf(url: string, redis: Redis | Cluster): Engine {
  return {
    open: async () => openRedisOutboundCalls(url),
    async clear() {
      const masters = redis instanceof Cluster ? redis.nodes("master") : [redis];
      await Promise.all(masters.map((master) => master.flushall()));
    },
    kept: async (id) => String(await redis.hget(calls, id)),
    async damage(id, text) {
      await redis.hset(calls, id, text);
    },
    async keepAsBefore(call) {
      const { id, revision, purpose, callers, due } = call;
      await redis.hset(calls, id, `${revision} ${JSON.stringify(call)}`);
      for (const caller of callers)
        await redis.hset("aftercall:{outbound}:callers", `${purpose.for} ${caller}`, id);
      await redis.zadd("aftercall:{outbound}:due", Date.parse(due ?? ""), id);
      await redis.sadd(`aftercall:{outbound}:open:${purpose.for}`, id);
    },
  };
}

describe("with a Redis", () => {
  let server: RedisServer;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis({ appendOnly: "always" });
    redis = new Redis(server.url);
    redis.on("error", () => {});
  });
  afterAll(async () => {
    redis.disconnect();
    await server.stop();
  });
  outboundCallsContract("outbound calls in Redis", () => engineOf(server.url, redis));

  test("all of it is there after the server was killed and started again", async () => {
    await redis.flushall();
    const store = openRedisOutboundCalls(server.url);
    const [one, two] = [sampleCall("ana"), sampleCall("ben")];
    await store.add(one);
    await store.add(two);
    await store.save(closed(two, moment(1)));
    await server.kill();
    await expect(store.load(one.id)).rejects.toThrow();
    await expect(store.ready()).rejects.toThrow("Redis cannot be reached");
    await server.restart();
    await expect.poll(() => store.ready().catch(() => "away"), { timeout: 10_000 }).toBeUndefined();
    expect(await store.load(one.id)).toEqual(one);
    expect(await store.openOf("ana")).toEqual([one.id]);
    expect(await store.open()).toEqual({ callback: 1, survey: 0 });
    expect(await store.due(moment(60), 10)).toEqual([one.id]);
    expect(await store.save({ ...two, revision: 2 })).toBe(false);
    await store.close();
  });

  test("a full server refuses a promise whole, is told, and takes it when there is room", async () => {
    await redis.flushall();
    const store = openRedisOutboundCalls(server.url);
    const call = sampleCall("ana");
    await redis.config("SET", "maxmemory", "1");
    await expect(store.ready()).rejects.toThrow("OOM");
    await expect(store.add(call)).rejects.toThrow("OOM");
    expect(await redis.keys("aftercall:*")).toEqual([]);
    await redis.config("SET", "maxmemory", "0");
    await store.ready();
    expect(await store.add(call)).toEqual(call);
    await store.close();
  });

  test("how many a number had in a day is forgotten two days later", async () => {
    await redis.flushall();
    const store = openRedisOutboundCalls(server.url);
    await store.addWithin(sampleCall("ana"), 3);
    const seconds = await redis.ttl("aftercall:{outbound}:promised:2030-01-07:ana");
    expect(seconds).toBeGreaterThan(86_400);
    expect(seconds).toBeLessThanOrEqual(2 * 86_400);
    await store.close();
  });

  test("one that another closes while the list is read is not in it", async () => {
    await redis.flushall();
    const store = openRedisOutboundCalls(server.url);
    const [one, two] = [sampleCall("ana"), sampleCall("ben")];
    await store.add(one);
    await store.add(two);
    // The ids were read before, and what is kept of them is read after.
    await redis.hset(calls, one.id, `2 ${JSON.stringify(closed(one, moment(1)))}`);
    expect(await store.list()).toEqual([{ id: two.id, call: two }]);
    await store.close();
  });

  test("replicas are asked to confirm each promise and each change, and that none did is told", async () => {
    await redis.flushall();
    await redis.config("RESETSTAT");
    const unconfirmed: number[] = [];
    const store = openRedisOutboundCalls(server.url, {
      replicas: 1,
      unconfirmed: (confirmed) => unconfirmed.push(confirmed),
    });
    const call = sampleCall("ana");
    await store.add(call);
    await store.save({ ...call, revision: 2 });
    await store.load(call.id);
    await store.close();
    expect(await redis.info("commandstats")).toContain("cmdstat_wait:calls=2,");
    expect(unconfirmed).toEqual([0]);
  });
});

describe("with a Redis Cluster", () => {
  let cluster: RedisCluster;
  let redis: Cluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
    redis = new Cluster(cluster.nodes.map(({ port }) => ({ host: "127.0.0.1", port })));
    await redis.ping();
  }, 60_000);
  afterAll(async () => {
    redis.disconnect();
    await cluster.stop();
  });
  outboundCallsContract("outbound calls in a Cluster", () => engineOf(cluster.url, redis));

  test("the replicas of the server that keeps them are asked", async () => {
    const unconfirmed: number[] = [];
    const store = openRedisOutboundCalls(cluster.url, {
      replicas: 1,
      unconfirmed: (confirmed) => unconfirmed.push(confirmed),
    });
    await store.add(sampleCall("ana"));
    expect(unconfirmed).toEqual([0]);
    await store.close();
  });
});

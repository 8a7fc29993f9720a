import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { type RedisCluster, startRedisCluster } from "../redis-cluster.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { askedCallersContract } from "./asked-callers.contract.ts";
import { pastScoresContract } from "./past-scores.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-asked-"));
afterAll(() => rmSync(folder, { recursive: true }));
const openSqlite = async () => openSqliteSessions(join(folder, "sessions.db"));
askedCallersContract("who was asked, in SQLite", openSqlite);
pastScoresContract("past scores, in SQLite", openSqlite);

describe("with a Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  askedCallersContract("who was asked", async () => openRedisSessions(server.url));
  pastScoresContract("past scores", async () => openRedisSessions(server.url));

  test("a score is forgotten after half a year", async () => {
    const store = openRedisSessions(`${server.url}/6`);
    const redis = new Redis(`${server.url}/6`);
    await store.scored("ana", 25);
    const days = (await redis.ttl("aftercall:score:ana")) / 86_400;
    expect(Math.round(days)).toBe(183);
    redis.disconnect();
    await store.close();
  });

  test("what counts for some days is forgotten a day later, by the longest of the limits; what counts for ever never is", async () => {
    const store = openRedisSessions(`${server.url}/5`);
    const redis = new Redis(`${server.url}/5`);
    const at = new Date().toISOString();
    const caller = (days: number) => ({
      counter: "caller:x",
      most: 9,
      days,
      reason: "asked-recently" as const,
    });
    const all = { counter: "all:x", most: 9, days: null, reason: "total-limit" as const };
    await store.claim("CA1", { caller: null, limits: [caller(30), all] }, at);
    await store.claim("CA2", { caller: null, limits: [caller(7)] }, at);
    expect(await redis.ttl("aftercall:{asked}:caller:x")).toBeGreaterThan(30 * 86_400);
    expect(await redis.ttl("aftercall:{asked}:all:x")).toBe(-1);
    redis.disconnect();
    await store.close();
  });
});

describe("with a Redis Cluster", () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startRedisCluster();
  }, 60_000);
  afterAll(() => cluster.stop());
  askedCallersContract("who was asked", async () => openRedisSessions(cluster.url));
  pastScoresContract("past scores", async () => openRedisSessions(cluster.url));
});

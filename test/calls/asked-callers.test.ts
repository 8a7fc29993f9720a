import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { type RedisCluster, startRedisCluster } from "../redis-cluster.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { askedCallersContract } from "./asked-callers.contract.ts";
import { chosenLanguagesContract } from "./chosen-languages.contract.ts";
import { pastScoresContract } from "./past-scores.contract.ts";

const folder = mkdtempSync(join(tmpdir(), "aftercall-asked-"));
afterAll(() => rmSync(folder, { recursive: true }));
const openSqlite = async () => openSqliteSessions(join(folder, "sessions.db"));
askedCallersContract("who was asked, in SQLite", openSqlite);
pastScoresContract("past scores, in SQLite", openSqlite);
chosenLanguagesContract("chosen languages, in SQLite", openSqlite);

test("in SQLite a choice of language is as good as none when its days are over", async () => {
  const store = await openSqlite();
  await store.languageChosen("old", "es-ES", 90);
  await store.languageChosen("older", "es-ES", 30);
  const database = new DatabaseSync(join(folder, "sessions.db"));
  database.exec("UPDATE languages SET forget = forget - 30 * 86400");
  database.close();
  expect(await store.chosenLanguage("old")).toBe("es-ES");
  expect(await store.chosenLanguage("older")).toBeNull();
  await store.close();
});

describe("with a Redis", () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  askedCallersContract("who was asked", async () => openRedisSessions(server.url));
  pastScoresContract("past scores", async () => openRedisSessions(server.url));
  chosenLanguagesContract("chosen languages", async () => openRedisSessions(server.url));

  test("a choice of language is forgotten when its days are over", async () => {
    const store = openRedisSessions(`${server.url}/7`);
    const redis = new Redis(`${server.url}/7`);
    await store.languageChosen("ana", "es-ES", 90);
    const days = (await redis.ttl("aftercall:language:ana")) / 86_400;
    expect(Math.round(days)).toBe(90);
    redis.disconnect();
    await store.close();
  });

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
  chosenLanguagesContract("chosen languages", async () => openRedisSessions(cluster.url));
});

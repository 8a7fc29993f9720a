/** Several processes deliver from one Redis: what is theirs alone to show, beside the contract. */
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import type { Outbox } from "../../src/calls/outbox.ts";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { shardOf, shards } from "../../src/calls/redis/shards.ts";
import type { SessionStore } from "../../src/calls/session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";

let server: RedisServer;
let redis: Redis;
let one: SessionStore & Outbox;
let other: SessionStore & Outbox;
beforeAll(async () => {
  server = await startRedis();
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
  one = openRedisSessions(server.url);
  other = openRedisSessions(server.url);
});
afterEach(async () => {
  await one.close();
  await other.close();
});

const flow = sampleFlow();
const entryOf = (call: string, turn: number): Entry => ({
  call,
  turn,
  index: 0,
  at: "2026-01-05T09:00:00.000Z",
  effect: { type: "languageChosen", language: "en-US" },
});
const save = (call: string, turn = 1) => one.save({ ...newSession(call, flow), turn }, [entryOf(call, turn)]);
const taken = async (store: Outbox) => {
  const { entries, busy } = await store.pending(1000);
  return { turns: entries.map(({ entry }) => entry?.turn), ids: entries.map(({ id }) => id), busy };
};

test("what one was handed is not handed to another, nor what came after it on the same call", async () => {
  await save("CA1");
  expect(await taken(one)).toMatchObject({ turns: [1], busy: false });
  await save("CA1", 2);
  expect(await taken(other)).toMatchObject({ turns: [], busy: true });
});

test("when all that was handed is delivered, whoever asks next is handed what is new", async () => {
  await save("CA1");
  const { ids } = await taken(one);
  await save("CA1", 2);
  await one.delivered(ids);
  expect(await taken(other)).toMatchObject({ turns: [2], busy: false });
});

test("what a process that died was handed is handed to another, in its order, once its lock has ended", async () => {
  await save("CA1");
  await save("CA1", 2);
  await one.pending(1000);
  await save("CA1", 3);
  const { lock, told } = shardOf("CA1");
  expect(await redis.pttl(lock)).toBeGreaterThan(0); // it ends by itself
  await redis.pexpire(lock, 0);
  const { turns, ids } = await taken(other);
  expect(turns).toEqual([1, 2, 3]);
  await other.delivered(ids);
  expect(await redis.xlen(told)).toBe(0);
  expect(await redis.xinfo("CONSUMERS", told, "results")).toEqual([]);
});

test("who comes late with what another delivered meanwhile takes nothing from it", async () => {
  await save("CA1");
  const { ids } = await taken(one);
  await redis.pexpire(shardOf("CA1").lock, 0);
  await other.delivered((await taken(other)).ids);
  await save("CA1", 2);
  await taken(other);
  await one.delivered(ids);
  expect(await taken(one)).toMatchObject({ turns: [], busy: true });
  expect((await taken(other)).turns).toEqual([2]);
});

test("who closes lets go of what was not delivered", async () => {
  await save("CA1");
  await one.pending(1000);
  await one.close();
  expect((await taken(other)).turns).toEqual([1]);
});

test("what is no entry is handed out as such, holds up nobody, and stays", async () => {
  const { told } = shardOf("CA1");
  await redis.xadd(told, "*", "entry", '{"call":"CA1","secret":');
  await save("CA1");
  const { entries } = await one.pending(1000);
  expect(entries.map(({ entry }) => entry)).toEqual([null, entryOf("CA1", 1)]);
  await one.delivered(entries.slice(1).map(({ id }) => id));
  expect((await taken(one)).turns).toEqual([undefined]);
});

test("calls are spread over all shards", async () => {
  const calls = Array.from({ length: 400 }, (_, n) => `CA${n}`);
  await Promise.all(calls.map((call) => save(call)));
  const lengths = await Promise.all(shards.map(({ told }) => redis.xlen(told)));
  expect(Math.min(...lengths)).toBeGreaterThan(0);
  expect((await taken(one)).turns).toHaveLength(400);
});

test("a full Redis is not ready and saves nothing by halves; it is still emptied, and then takes all again", async () => {
  await save("CA1");
  await redis.config("SET", "maxmemory", "1");
  await expect(one.ready()).rejects.toThrow("OOM");
  await expect(save("CA2")).rejects.toThrow("OOM");
  await expect(save("CA1", 2)).rejects.toThrow("OOM");
  expect((await one.load("CA1"))?.turn).toBe(1);
  expect((await one.backlog()).fullness).toBe(1);
  const { turns, ids } = await taken(one);
  expect(turns).toEqual([1]);
  await one.delivered(ids);
  expect((await one.backlog()).entries).toBe(0);
  await redis.config("SET", "maxmemory", "0");
  await one.ready();
  expect(await save("CA1", 2)).toBe(true);
  expect((await one.backlog()).fullness).toBe(0);
});

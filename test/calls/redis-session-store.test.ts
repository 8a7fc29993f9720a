import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import { sampleFlow } from "../flow/conversation.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { sessionStoreContract } from "./session-store.contract.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  await server.stop();
});

const open = async () => openRedisSessions(server.url);
sessionStoreContract("sessions in Redis", open, open);

test.each([
  ["one server", "redis://127.0.0.1:1", "ECONNREFUSED 127.0.0.1:1"],
  ["Sentinels", "redis+sentinel://127.0.0.1:1/master", "All sentinels are unreachable"],
  ["a Cluster", "redis+cluster://127.0.0.1:1", "Connection is closed"],
])("a Redis that is away is said, and why: %s", async (_, url, why) => {
  const store = openRedisSessions(url);
  const sentence = `Redis cannot be reached \\(.*${why}.*\\): see that it runs, and that REDIS_URL is right.`;
  await expect(store.load("CA1")).rejects.toThrow(new RegExp(sentence));
  await expect(store.ready()).rejects.toThrow(new RegExp(sentence));
  await store.close();
});

test("a Redis that is back is ready again, and an old reason is not told of it", async () => {
  const late = await startRedis();
  await late.kill();
  const store = openRedisSessions(late.url);
  await expect(store.ready()).rejects.toThrow("ECONNREFUSED");
  await late.restart();
  await expect.poll(() => store.ready().catch((error) => error.message), { timeout: 10_000 }).toBe(undefined);
  await late.stop();
  await store.close();
});

test("a Redis that takes every connection and answers none keeps nobody waiting", async () => {
  const sockets: Socket[] = [];
  const hung = createServer((socket) => sockets.push(socket)).listen(0, "127.0.0.1");
  await once(hung, "listening");
  const store = openRedisSessions(`redis://127.0.0.1:${(hung.address() as AddressInfo).port}`);
  await expect(store.load("CA1")).rejects.toThrow("timed out");
  await store.close();
  for (const socket of sockets) socket.destroy();
  hung.close();
});

test("a call whose session is forgotten is not overdue any more", async () => {
  const store = openRedisSessions(`${server.url}/3`);
  const redis = new Redis(`${server.url}/3`);
  const session = { ...newSession("CAforgotten", sampleFlow()), turn: 1, due: "2026-01-05T09:00:00.000Z" };
  await store.save(session, []);
  await redis.del(...(await redis.keys("*CAforgotten")));
  expect(await store.overdue("2026-01-06T09:00:00.000Z", 10)).toEqual([]);
  expect(await redis.keys("*")).not.toContainEqual(expect.stringContaining("open"));
  redis.disconnect();
  await store.close();
});

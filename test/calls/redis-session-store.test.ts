import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis-session-store.ts";
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

test("a Redis that is away is said, and soon", async () => {
  const store = openRedisSessions("redis://127.0.0.1:1");
  await expect(store.load("CA1")).rejects.toThrow();
  await expect(store.ready()).rejects.toThrow();
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

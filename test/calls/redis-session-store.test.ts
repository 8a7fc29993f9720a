import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis-session-store.ts";
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

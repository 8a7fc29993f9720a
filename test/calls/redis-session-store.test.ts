import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
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

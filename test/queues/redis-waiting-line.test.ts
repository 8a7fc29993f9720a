import { afterAll, beforeAll } from "vitest";
import { openRedisWaitingLine } from "../../src/queues/redis-waiting-line.ts";
import { type RedisServer, startRedis } from "../redis-server.ts";
import { waitingLineContract } from "./waiting-line.contract.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis();
});
afterAll(async () => {
  await server.stop();
});

waitingLineContract("the waiting line in Redis", async () => openRedisWaitingLine(server.url));

/** deploy/redis.conf by a real Redis: it takes every line of it, and keeps what it acknowledged. */
import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../redis-server.ts";

/** What depends on the machine is the test's own. */
const ofTheMachine = ["bind", "dir"];
const options = readFileSync("deploy/redis.conf", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(" "))
  .filter(([name = ""]) => !ofTheMachine.includes(name))
  .flatMap(([name, ...values]) => [`--${name}`, ...values.map((value) => value.replaceAll('"', ""))]);

let server: RedisServer;
let redis: Redis;
beforeAll(async () => {
  server = await startRedis({ options });
  redis = new Redis(server.url);
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});

test("calls are never thrown away to make room, and there is a bound", async () => {
  expect(await redis.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
  expect(await redis.config("GET", "maxmemory")).toEqual(["maxmemory", String(1024 ** 3)]);
});

test("what is acknowledged is on the disk", async () => {
  expect(await redis.config("GET", "appendfsync")).toEqual(["appendfsync", "always"]);
  expect(await redis.config("GET", "no-appendfsync-on-rewrite")).toEqual(["no-appendfsync-on-rewrite", "no"]);
});

test("what was written is there after SIGKILL", async () => {
  await redis.set("call", "in progress");
  await server.kill();
  await server.restart();
  expect(await redis.get("call")).toBe("in progress");
});

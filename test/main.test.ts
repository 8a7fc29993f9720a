/** Starting that fails: nothing of it may go on, or the process would hang where it should end. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startServer } from "../src/main.ts";
import { createLog } from "../src/operations/log.ts";
import { readConfig } from "../src/settings/config.ts";
import { type RedisServer, startRedis } from "./redis-server.ts";
import { makeNewerDatabase } from "./results/newer-database.ts";

let folder: string;
let redis: RedisServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "aftercall-main-"));
  redis = await startRedis();
});
afterEach(async () => {
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("where the results cannot be opened, Redis is let go of", async () => {
  makeNewerDatabase(join(folder, "results.db"));
  const config = readConfig({ PORT: "0", DATA_DIR: folder, REDIS_URL: redis.url });
  await expect(startServer(config, createLog("silent"))).rejects.toThrow("run the newer Aftercall");
  const observer = new Redis(redis.url);
  await vi.waitFor(async () => expect(await clients(observer)).toBe(1));
  observer.disconnect();
});

async function clients(observer: Redis): Promise<number> {
  return String(await observer.client("LIST"))
    .trim()
    .split("\n").length;
}

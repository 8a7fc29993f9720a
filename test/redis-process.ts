/** One redis-server process of a test's own, in a temporary folder. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis, type RedisOptions } from "ioredis";
import { endsWithUs } from "./broken-off.ts";

export type RedisProcess = {
  /** Ends it at once (SIGKILL), as a crash would. Its folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, and waits until it answers. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

/** A folder that is removed when the process is stopped. */
export function redisFolder(): string {
  return mkdtempSync(join(tmpdir(), "aftercall-redis-"));
}

/**
 * Starts redis-server with these arguments, and waits until it answers.
 *
 * @param asking How it is reached.
 */
export async function startRedisProcess(
  folder: string,
  given: readonly string[],
  asking: RedisOptions,
): Promise<RedisProcess> {
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = spawn("redis-server", given, { cwd: folder, stdio: "ignore" });
    const failed = once(server, "error").then(() => {
      throw new Error(
        "There is no redis-server: install Debian's package redis-server (apt-get install redis-server).",
      );
    });
    await Promise.race([answering(asking), failed]);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  }

  const remove = () => rmSync(folder, { recursive: true, force: true });
  const ended = endsWithUs(() => {
    server?.kill("SIGKILL");
    remove();
  });
  await start();
  return {
    kill: () => end("SIGKILL"),
    restart: start,
    async stop() {
      await end("SIGKILL");
      ended();
      remove();
    },
  };
}

async function answering(asking: RedisOptions): Promise<void> {
  const redis = new Redis({ ...asking, retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  await redis.ping();
  redis.disconnect();
}

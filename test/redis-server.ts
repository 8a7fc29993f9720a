/** A Redis of a test's own: a real server on a free port, in a temporary folder, touching nobody else's. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";

export type RedisServer = {
  url: string;
  /** Ends the process at once (SIGKILL), as a crash would. Its folder stays. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, and waits until it answers. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
};

export type RedisServerOptions = {
  /**
   * Whether writes are kept on disk, and how often they are flushed to it. Either way the kernel has them before a command is answered,
   * so that the death of the process alone loses nothing; the difference is a power cut. Default: not kept.
   */
  appendOnly?: "everysec" | "always";
  /** More of the server's own options, for instance `["--maxmemory", "10mb"]`. */
  options?: readonly string[];
};

export async function startRedis({
  appendOnly,
  options = [],
}: RedisServerOptions = {}): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "aftercall-redis-"));
  const url = `redis://127.0.0.1:${port}`;
  const given = [
    ...["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
    ...(appendOnly ? ["--appendonly", "yes", "--appendfsync", appendOnly] : ["--appendonly", "no"]),
    ...options,
  ];
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    server = spawn("redis-server", given, { stdio: "ignore" });
    const failed = once(server, "error").then(() => {
      throw new Error(
        "There is no redis-server: install Debian's package redis-server (apt-get install redis-server).",
      );
    });
    await Promise.race([answering(url), failed]);
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill(signal);
    await ended;
  }

  await start();
  return {
    url,
    kill: () => end("SIGKILL"),
    restart: start,
    async stop() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  await redis.ping();
  redis.disconnect();
}

/** A Redis master, its replica, and the Sentinel that puts the replica in its place when the master is gone. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import { freePort } from "./free-port.ts";
import { redisFolder, startRedisProcess } from "./redis-process.ts";
import { startRedis } from "./redis-server.ts";

export type RedisSentinel = {
  url: string;
  sentinelPassword: string;
  /** Kills the first master. Resolves at once: the replica takes its place some seconds later. */
  killMaster(): Promise<void>;
  /** The port of the server that is the master now, by the Sentinel's word. */
  masterPort(): Promise<number>;
  stop(): Promise<void>;
};

const password = "s3cret@";
const sentinelPassword = "only for sentinels";

export async function startRedisSentinel(): Promise<RedisSentinel> {
  const master = await startRedis({ password });
  const replica = await startRedis({
    password,
    options: ["--replicaof", "127.0.0.1", String(master.port)],
  });
  await isConnected(replica.port);

  const port = await freePort();
  const folder = redisFolder();
  const file = join(folder, "sentinel.conf");
  writeFileSync(
    file,
    `port ${port}
bind 127.0.0.1
dir ${folder}
requirepass "${sentinelPassword}"
sentinel monitor main 127.0.0.1 ${master.port} 1
sentinel auth-pass main ${password}
sentinel down-after-milliseconds main 1000
sentinel failover-timeout main 3000
`,
  );
  const asking = { host: "127.0.0.1", port, password: sentinelPassword, enableReadyCheck: false };
  const sentinel = await startRedisProcess(folder, [file, "--sentinel"], asking);
  const client = new Redis({ ...asking, commandTimeout: 5000 });
  client.on("error", () => {});
  // A Sentinel that does not know the replica yet could not put it in the master's place.
  while (((await client.call("SENTINEL", "replicas", "main")) as unknown[]).length === 0) await moment();

  return {
    url: `redis+sentinel://:${encodeURIComponent(password)}@127.0.0.1:${port}/main`,
    sentinelPassword,
    killMaster: master.kill,
    async masterPort() {
      const [, now] = (await client.call("SENTINEL", "get-master-addr-by-name", "main")) as string[];
      return Number(now);
    },
    async stop() {
      client.disconnect();
      await Promise.all([sentinel.stop(), replica.stop(), master.stop()]);
    },
  };
}

async function isConnected(port: number): Promise<void> {
  const redis = new Redis({ host: "127.0.0.1", port, password });
  while (!((await redis.role()) as unknown[]).includes("connected")) await moment();
  redis.disconnect();
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 50));

import { Cluster, Command, Redis, type RedisOptions } from "ioredis";
import { inTime } from "../../in-time.ts";
import type { RedisAddress } from "./address.ts";
import { scripts } from "./scripts.ts";

export type RedisConnection = {
  redis: Redis | Cluster;
  /** On a Cluster, the keys of one command must lie in one slot, so that each shard is asked on its own. */
  isCluster: boolean;
  /** The servers that take writes. */
  masters(): Redis[];
  /** The connection that writes of a key go by. */
  serverOf(key: string): Redis;
  /** Rejects with a sentence where Redis cannot be reached, as far as that is known already. */
  reached(): Promise<void>;
  /**
   * Waits for an answer, a little longer than a command may take: a Cluster that cannot be found keeps it waiting for ever. Where Redis cannot be
   * reached, it rejects with why, rather than with what the library makes of it.
   */
  answered<Result>(work: Promise<Result>): Promise<Result>;
};

/** A connection before anybody listens to how it goes. */
type Line = Omit<RedisConnection, "reached" | "answered">;

/**
 * How long a command may take in all, and each step of a connection, in milliseconds: a caller does not wait for a server that is away. The turn
 * fails and a person is rung.
 */
const patience = 2000;

/** Soon again after a loss: the library's own pauses grow to 5 seconds, and all that while callers would get no survey. */
const again = (times: number) => Math.min(50 * times, 500);

/**
 * Connects, and connects again for ever. Own certificate authorities are given to the process by `NODE_EXTRA_CA_CERTS` (Node.js docs: cli). A
 * master that was replaced and comes back as a replica refuses writes with READONLY: then its successor is asked for, and the command sent
 * again; a save that had been kept already is not kept twice.
 */
export function connectToRedis(address: RedisAddress, sentinelPassword?: string): RedisConnection {
  const common: RedisOptions = {
    maxRetriesPerRequest: 1,
    connectTimeout: patience,
    socketTimeout: patience,
    // The two before let a command wait for ever where Redis takes every connection and answers none.
    commandTimeout: patience,
    retryStrategy: again,
  };
  const line = connect(address, common, sentinelPassword);
  /** What the connection failed by; null while it is there. */
  let trouble: Error | null = null;
  // Each failed command is told to its caller; without a listener the connection's own errors would end the process.
  line.redis.on("error", (error: Error & { lastNodeError?: Error }) => {
    trouble = error.lastNodeError ?? error;
  });
  line.redis.on("ready", () => {
    trouble = null;
  });
  async function reached(): Promise<void> {
    if (trouble && line.redis.status !== "ready")
      throw new Error(
        `Redis cannot be reached (${trouble.message}): see that it runs, and that REDIS_URL is right.`,
      );
  }
  return {
    ...line,
    reached,
    answered: (work) =>
      inTime(patience + 100, work).catch(async (error) => {
        await reached();
        throw error;
      }),
  };
}

function connect(address: RedisAddress, common: RedisOptions, sentinelPassword: string | undefined): Line {
  if (address.kind === "single") return plain(new Redis(address.url, { ...common, scripts }));
  const { nodes, tls, username, password } = address;
  const login = { ...(username && { username }), ...(password && { password }), ...(tls && { tls: {} }) };
  if (address.kind === "cluster") {
    const { retryStrategy, ...redisOptions } = common;
    const redis = new Cluster(nodes, {
      scripts,
      clusterRetryStrategy: again,
      slotsRefreshTimeout: patience,
      redisOptions: { ...redisOptions, ...login },
      // A certificate is for a name, and an address that was looked up is none.
      ...(tls && { dnsLookup: (host, found) => found(null, host) }),
    });
    return {
      redis,
      isCluster: true,
      masters: () => redis.nodes("master"),
      serverOf: (key) => serverInCluster(redis, key),
    };
  }
  return plain(
    new Redis({
      ...common,
      ...login,
      scripts,
      sentinels: nodes,
      name: address.master,
      sentinelCommandTimeout: patience,
      sentinelRetryStrategy: again,
      ...(sentinelPassword && { sentinelPassword }),
      enableTLSForSentinelMode: tls,
      ...(tls && { sentinelTLS: {} }),
      // Without ioredis's failoverDetector: news of a switch that comes while it looks for the master ends the connection for good. A master that hangs
      // is found out by its time-outs, and one that is a replica now by what it refuses.
      reconnectOnError: ({ message }) => (message.startsWith("READONLY") ? 2 : false),
    }),
  );
}

function plain(redis: Redis): Line {
  return { redis, isCluster: false, masters: () => [redis], serverOf: () => redis };
}

/** By the library's own map of the Cluster, which its last answer brought up to date. */
function serverInCluster(cluster: Cluster, key: string): Redis {
  const [address] = cluster.slots[new Command("exists", [key]).getSlot()] ?? [];
  const server = cluster.nodes("master").find(({ options: { host, port } }) => `${host}:${port}` === address);
  if (!server) throw new Error("The server of a key in the Redis Cluster is not known.");
  return server;
}

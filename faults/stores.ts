/** The stores that processes of the product share, in temporary folders and on free ports: the two ways to run it, and Redis as a Cluster. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { endsWithUs } from "../test/broken-off.ts";
import { type PostgresServer, startPostgres } from "../test/postgres-server.ts";
import { type RedisCluster, startRedisCluster } from "../test/redis-cluster.ts";
import { type RedisServer, startRedis } from "../test/redis-server.ts";
import { authToken, publicUrl } from "./play.ts";
import type { Query } from "./rows.ts";
import { flowsDir } from "./samples.ts";

export type Stores = {
  name: "embedded" | "Redis and PostgreSQL" | "Redis Cluster and PostgreSQL";
  /** How many processes can work on them. */
  processes: number;
  /** The working folder of the processes; their lines are in `log` there. */
  folder: string;
  environment: Record<string, string>;
  redis: RedisServer | null;
  cluster: RedisCluster | null;
  postgres: PostgresServer | null;
  /** Reads the results as they are stored. */
  read<T>(reading: (query: Query) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

export async function embeddedStores(): Promise<Stores> {
  const { folder, environment, remove } = base();
  return {
    name: "embedded",
    processes: 1,
    folder,
    environment,
    redis: null,
    cluster: null,
    postgres: null,
    read: (reading) => readFile(join(environment.DATA_DIR ?? "", "results.db"), reading),
    stop: async () => remove(),
  };
}

/** Redis with what production is told to have: an append-only file that is written before an answer goes out. */
export async function scaledStores(processes = 2): Promise<Stores> {
  const { folder, environment, remove } = base();
  const [redis, postgres] = await Promise.all([
    startRedis({ appendOnly: "always" }),
    // Its commits reach the kernel, which outlives whatever is killed here.
    startPostgres(),
  ]);
  return {
    name: "Redis and PostgreSQL",
    processes,
    folder,
    environment: { ...environment, REDIS_URL: redis.url, DATABASE_URL: postgres.url },
    redis,
    cluster: null,
    postgres,
    read: (reading) => readDatabase(postgres.url, reading),
    async stop() {
      await Promise.all([redis.stop(), postgres.stop()]);
      remove();
    },
  };
}

/** A Cluster whose machines are lost with all that they keep: three masters with a replica each, which every save waits for. */
export async function clusterStores(): Promise<Stores> {
  const { folder, environment, remove } = base();
  const [cluster, postgres] = await Promise.all([startRedisCluster({ replicas: true }), startPostgres()]);
  return {
    name: "Redis Cluster and PostgreSQL",
    processes: 2,
    folder,
    environment: {
      ...environment,
      REDIS_URL: cluster.url,
      REDIS_REPLICAS: "1",
      DATABASE_URL: postgres.url,
    },
    redis: null,
    cluster,
    postgres,
    read: (reading) => readDatabase(postgres.url, reading),
    async stop() {
      await Promise.all([cluster.stop(), postgres.stop()]);
      remove();
    },
  };
}

function base() {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-faults-"));
  const environment = {
    DATA_DIR: join(folder, "data"),
    FLOWS_DIR: flowsDir,
    PUBLIC_URL: publicUrl,
    TWILIO_AUTH_TOKEN: authToken,
    API_TOKEN: "the-token-of-the-faults-run",
    LOG_LEVEL: "warn",
    // Processes are started by the hundred: what the first one compiled is compiled (Node docs: module compile cache).
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  const removed = endsWithUs(() => rmSync(folder, { recursive: true, force: true }));
  const remove = () => {
    removed();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, environment, remove };
}

async function readFile<T>(file: string, reading: (query: Query) => Promise<T>): Promise<T> {
  if (!existsSync(file)) return reading(async () => []);
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return await reading(async (sql) => database.prepare(sql).all());
  } finally {
    database.close();
  }
}

async function readDatabase<T>(url: string, reading: (query: Query) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await reading(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
  }
}

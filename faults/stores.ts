/** The stores that processes of the product share, in temporary folders and on free ports: the two ways to run it, and Redis as a Cluster. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Client } from "pg";
import { type PostgresServer, startPostgres } from "../test/postgres-server.ts";
import { type RedisServer, startRedis } from "../test/redis-server.ts";
import { authToken, publicUrl } from "./play.ts";
import { type CallRows, readRows } from "./rows.ts";
import { flowsDir } from "./samples.ts";

export type Stores = {
  name: "embedded" | "Redis and PostgreSQL";
  /** How many processes can work on them. */
  processes: number;
  /** The working folder of the processes; their lines are in `log` there. */
  folder: string;
  environment: Record<string, string>;
  redis: RedisServer | null;
  postgres: PostgresServer | null;
  rows(): Promise<Map<string, CallRows>>;
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
    postgres: null,
    rows: () => rowsOfFile(join(environment.DATA_DIR ?? "", "results.db")),
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
    postgres,
    rows: () => rowsOfDatabase(postgres.url),
    async stop() {
      await Promise.all([redis.stop(), postgres.stop()]);
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
    API_TOKEN: "the token of the faults' run",
    LOG_LEVEL: "warn",
    // Processes are started by the hundred: what the first one compiled is compiled (Node docs: module compile cache).
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  return { folder, environment, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function rowsOfFile(file: string): Promise<Map<string, CallRows>> {
  if (!existsSync(file)) return new Map();
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return await readRows(async (sql) => database.prepare(sql).all());
  } finally {
    database.close();
  }
}

async function rowsOfDatabase(url: string): Promise<Map<string, CallRows>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await readRows(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
  }
}

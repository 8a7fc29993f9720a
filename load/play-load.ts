/** One scene of the load: processes of the product on their own Redis and PostgreSQL, and the calls that are played on them. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "ioredis";
import { Client } from "pg";
import { type ServerProcess, startServerProcess } from "../faults/server-process.ts";
import { startPostgres } from "../test/postgres-server.ts";
import { startRedis } from "../test/redis-server.ts";
import type { Order, Outcome } from "./driver.ts";

export type Scene = {
  name: string;
  processes: number;
  /** PostgreSQL is away while the calls are played. */
  resultsAway?: boolean;
};

export type Size = { open: number; calls: number; speed: number };

export type Figures = {
  calls: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  largest: number;
  plainWay: number;
  left: string[];
  lost: number;
  twice: number;
  /** Kilobytes for each open call, in all the processes of the product together and in Redis. */
  appKilobytes: number;
  redisKilobytes: number;
};

const publicUrl = "http://aftercall.test";
const authToken = "the token of the load's telephone";
const drivers = 2;

export async function playLoad({ processes, resultsAway = false }: Scene, size: Size): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), "aftercall-load-"));
  const [redis, postgres] = await Promise.all([
    startRedis({ appendOnly: "everysec" }),
    startPostgres({ durable: true }),
  ]);
  const environment = {
    DATA_DIR: join(folder, "data"),
    FLOWS_DIR: join(import.meta.dirname, "..", "flows"),
    PUBLIC_URL: publicUrl,
    TWILIO_AUTH_TOKEN: authToken,
    API_TOKEN: "the-token-of-the-load-run",
    LOG_LEVEL: "warn",
    REDIS_URL: redis.url,
    DATABASE_URL: postgres.url,
  };
  const servers: ServerProcess[] = [];
  try {
    for (let n = 0; n < processes; n += 1)
      servers.push(await startServerProcess(environment, folder, join(folder, "log")));
    const memoryBefore = await memory(servers, redis.url);
    if (resultsAway) await postgres.pause();

    const began = performance.now();
    const orders = Array.from(
      { length: drivers },
      (_, n): Order => ({
        ports: servers.map(({ port }) => port),
        publicUrl,
        authToken,
        run: `d${n}`,
        open: size.open / drivers,
        calls: size.calls / drivers,
        speed: size.speed,
      }),
    );
    const played = Promise.all(orders.map(drive));
    // By then all lines are open, and the first calls not over.
    await wait(62_000 / size.speed);
    const memoryFull = await memory(servers, redis.url);
    const outcomes = await played;
    const seconds = (performance.now() - began) / 1000;

    if (resultsAway) await postgres.restart();
    const answers = sum(outcomes.map((outcome) => outcome.answers));
    const { stored, twice } = await storedAnswers(postgres.url, answers);
    const times = outcomes.flatMap(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const at = (share: number) => times[Math.min(Math.floor(times.length * share), times.length - 1)] ?? 0;
    const perCall = (bytes: number) => bytes / size.open / 1024;
    return {
      calls: sum(outcomes.map(({ calls }) => calls)),
      perSecond: times.length / seconds,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      largest: at(1),
      plainWay: sum(outcomes.map(({ plainWay }) => plainWay)),
      left: outcomes.flatMap(({ left }) => left),
      lost: answers - stored,
      twice,
      appKilobytes: perCall(memoryFull.app - memoryBefore.app),
      redisKilobytes: perCall(memoryFull.redis - memoryBefore.redis),
    };
  } finally {
    for (const server of servers) await server.end("SIGTERM");
    await Promise.all([redis.stop(), postgres.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function drive(order: Order): Promise<Outcome> {
  const child = fork(join(import.meta.dirname, "driver.ts"));
  child.send(order);
  const [outcome] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(() => Promise.reject(new Error("A driver of the load ended early."))),
  ]);
  return outcome as Outcome;
}

/** In bytes. */
async function memory(
  servers: readonly ServerProcess[],
  redisUrl: string,
): Promise<{ app: number; redis: number }> {
  const resident = servers.map(
    ({ pid }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024,
  );
  const redis = new Redis(redisUrl);
  const used = Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);
  redis.disconnect();
  return { app: sum(resident), redis: used };
}

/** How many answers to the survey are stored once all have arrived, or none came for a while. */
async function storedAnswers(url: string, wanted: number): Promise<{ stored: number; twice: number }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const count = async (sql: string) => Number((await client.query(sql)).rows[0].n);
  let stored = -1;
  for (let quiet = 0; stored < wanted && quiet < 60; ) {
    const now = await count("SELECT count(*) AS n FROM answers WHERE survey IS NOT NULL");
    quiet = now === stored ? quiet + 1 : 0;
    stored = now;
    await wait(500);
  }
  const told = await count(
    "SELECT count(*) AS n FROM ledger WHERE type = 'answerRecorded' AND effect::json ->> 'survey' IS NOT NULL",
  );
  await client.end();
  return { stored, twice: told - stored };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * `npm run bench`: the product's full signed turn, on SQLite and on Redis, beside a bare Express route and the handler that
 * everyone writes. All in one run on one machine, one process a server, 32 connections, in turns, so that the ratios are fair.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRedisSessions } from "../src/calls/redis/session-store.ts";
import type { SessionStore } from "../src/calls/session-store.ts";
import { openSqliteSessions } from "../src/calls/sqlite-session-store.ts";
import { readFlows } from "../src/library/library.ts";
import { startRedis } from "../test/redis-server.ts";
import { authToken, callId, publicHost, sessionAtQuestion, signedRequest } from "./call-at-question.ts";
import { printGrowth } from "./growth.ts";
import { type Load, load } from "./load.ts";

const rounds = Number(process.env.ROUNDS ?? 5);
const requestsARound = Number(process.env.REQUESTS ?? 16_000);
const connections = 32;

type Contestant = {
  name: string;
  file: string;
  environment: Record<string, string>;
  store: "sqlite" | "redis" | null;
};

const folder = mkdtempSync(join(tmpdir(), "aftercall-bench-"));
const redis = await startRedis();
const flow = readFlows("flows").callFlow(null, null);
const session = sessionAtQuestion(flow);
const product = {
  TWILIO_AUTH_TOKEN: authToken,
  PUBLIC_URL: `https://${publicHost}`,
  PORT: "0",
  LOG_LEVEL: "info",
};
const contestants: Contestant[] = [
  { name: "(a) bare Express route", file: "bare.ts", environment: {}, store: null },
  {
    name: "(b) the usual handler, Redis",
    file: "usual.ts",
    environment: { AUTH_TOKEN: authToken, REDIS_URL: redis.url, PUBLIC_HOST: publicHost },
    store: null,
  },
  {
    name: "Aftercall, SQLite",
    file: "product.ts",
    environment: { ...product, DATA_DIR: join(folder, "sqlite") },
    store: "sqlite",
  },
  {
    name: "Aftercall, Redis",
    file: "product.ts",
    environment: { ...product, DATA_DIR: join(folder, "redis"), REDIS_URL: redis.url },
    store: "redis",
  },
];

const samples = new Map<string, Load[]>(contestants.map(({ name }) => [name, []]));
const servers = new Map<string, { child: ChildProcess; port: number }>();
try {
  for (const contestant of contestants) servers.set(contestant.name, await start(contestant));
  for (let round = 0; round <= rounds; round += 1) {
    for (const contestant of contestants) {
      const sample = await measure(contestant, round);
      // The first round only warms up.
      if (round > 0) samples.get(contestant.name)?.push(sample);
    }
  }
  print();
  await printGrowth(flow, redis.url, folder);
} finally {
  for (const { child } of servers.values()) child.kill();
  await redis.stop();
  rmSync(folder, { recursive: true, force: true });
}

function start({ file, environment }: Contestant): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, file), {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve({ child, port: (message as { port: number }).port }));
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}.`)));
  });
}

async function measure(contestant: Contestant, round: number): Promise<Load> {
  const calls = Array.from({ length: requestsARound }, (_, number) => callId(`${round}a`, number));
  if (contestant.store) await prepare(contestant, calls);
  const shares = Array.from({ length: connections }, (_, connection) =>
    calls.filter((_, number) => number % connections === connection).map(signedRequest),
  );
  const { port } = servers.get(contestant.name) ?? { port: 0 };
  return load(port, shares);
}

/** Puts the calls of a round into the store, each at the same question. */
async function prepare({ store, environment }: Contestant, calls: readonly string[]): Promise<void> {
  const sessions: SessionStore =
    store === "redis"
      ? openRedisSessions(environment.REDIS_URL ?? "")
      : openSqliteSessions(join(environment.DATA_DIR ?? "", "sessions.db"));
  await Promise.all(calls.map((call) => sessions.save({ ...session, call }, [])));
  await sessions.close();
}

/** The median of the rounds' own ratios: within a round both had the same machine. */
function ratioTo(name: string, other: string): number {
  const others = samples.get(other) ?? [];
  const ratios = (samples.get(name) ?? []).map(
    ({ perSecond }, round) => perSecond / (others[round]?.perSecond ?? Number.NaN),
  );
  return ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? Number.NaN;
}

function print(): void {
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const of = (name: string, figure: keyof Load) =>
    median((samples.get(name) ?? []).map((sample) => sample[figure]));
  const perSecond = (name: string) => of(name, "perSecond");
  const [bare = "", usual = ""] = contestants.map(({ name }) => name);
  console.log(
    `Median of ${rounds} rounds of ${requestsARound.toLocaleString("en")} signed turns, ${connections} connections, one process each.\n`,
  );
  console.log("                               turns/s   to (a)   to (b)   p50 ms   p95 ms   p99 ms   failed");
  for (const { name } of contestants) {
    const ratio = (other: string) => ratioTo(name, other).toFixed(2).padStart(9);
    const figures = (["p50", "p95", "p99"] as const)
      .map((figure) => of(name, figure).toFixed(1).padStart(9))
      .join("");
    console.log(
      `${name.padEnd(30)}${perSecond(name).toFixed(0).padStart(8)}${ratio(bare)}${ratio(usual)}${figures}${String(of(name, "failed")).padStart(9)}`,
    );
  }
}

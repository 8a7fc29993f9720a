/** What runs on the results' thread: the second place, beside main.ts, where concrete stores are chosen. */
import { getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { openRedisSessions } from "./calls/redis-session-store.ts";
import { openSqliteSessions } from "./calls/sqlite-session-store.ts";
import { createLog } from "./log.ts";
import { createRelay } from "./results/relay.ts";
import type { Asked, Told } from "./results/results-thread.ts";
import { openSqliteResults } from "./results/sqlite-results-store.ts";

/** Where the results go, and where what is to be delivered waits. */
export type ThreadPlaces = {
  resultsFile: string;
  sessionsFile: string;
  redisUrl: string | null;
  logLevel: string;
};

// Callers come first: on Linux this is the priority of this thread alone, so that a busy machine answers calls and lets figures wait.
// A process that runs at a lower one already (`nice`) may not raise it.
if (getPriority() < 10) setPriority(10);

const { resultsFile, sessionsFile, redisUrl, logLevel } = workerData as ThreadPlaces;
const results = openSqliteResults(resultsFile);
const outbox = redisUrl ? openRedisSessions(redisUrl) : openSqliteSessions(sessionsFile);
const relay = createRelay({
  outbox,
  results,
  log: createLog(logLevel),
  onError: () => tell({ failed: true }),
});
const methods = {
  ...results,
  ...relay,
  async close() {
    await outbox.close();
    await results.close();
  },
};

parentPort?.on("message", async ({ id, method, argument }: Asked) => {
  try {
    const work = methods[method] as (argument: unknown) => unknown;
    tell({ id, result: await work(JSON.parse(argument)) });
  } catch (error) {
    tell({ id, error });
  }
});

function tell(told: Told): void {
  parentPort?.postMessage(told);
}

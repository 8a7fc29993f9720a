/** What runs on the results' thread. */
import { getPriority, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { startRetention } from "./deliveries/retention.ts";
import { sqlDeliveries } from "./deliveries/sql-deliveries.ts";
import { createLog } from "./operations/log.ts";
import { createRelay } from "./relay/relay.ts";
import type { Asked, Told } from "./relay/results-thread.ts";
import { sqlResults } from "./results/sql-results-store.ts";
import { openSinks, type SinkSettings } from "./sinks/open-sinks.ts";
import { startSender } from "./sinks/sender.ts";
import { openResults, openSessions, type Places } from "./stores.ts";

/** Where the results go, and where what is to be delivered waits. */
export type ThreadSettings = {
  places: Places;
  /** To whom they are handed on from there; nobody, where left out. */
  sinks?: SinkSettings;
  lowScore?: number;
  /** How long deliveries that are over stay in the list; for ever, where left out. */
  deliveriesDays?: number;
  logLevel: string;
};

// Callers come first: on Linux this is the priority of this thread alone, so that a busy machine answers calls and lets figures wait.
// A process that runs at a lower one already (`nice`) may not raise it.
if (getPriority() < 10) setPriority(10);

const { places, sinks: sinkSettings, lowScore = 0, deliveriesDays, logLevel } = workerData as ThreadSettings;
const log = createLog(logLevel);
const sinks = sinkSettings ? openSinks(sinkSettings) : [];
const database = await openResults(places);
const results = sqlResults(database, { receivers: sinks.map(({ name }) => name), lowScore });
const outbox = await openSessions(places);
const relay = createRelay({
  outbox,
  results,
  log,
  onError: () => tell({ failed: true }),
});
const deliveries = sqlDeliveries(database);
const senders = sinks.map((sink) =>
  startSender(sink, { deliveries, results, log, tried: (tried) => tell({ tried }) }),
);
const retention =
  deliveriesDays === undefined ? null : startRetention({ deliveries, days: deliveriesDays, log });
const methods = {
  ...results,
  ...relay,
  async close() {
    await Promise.all([...senders, retention].map((one) => one?.stop()));
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
tell({ opened: true });

function tell(told: Told): void {
  parentPort?.postMessage(told);
}

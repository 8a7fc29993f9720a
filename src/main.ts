/** Starts the process: configuration, stores, flows, the web server; and stops it in order. */
import { buildApp } from "./app.ts";
import { closeOverdueCalls } from "./calls/close-overdue.ts";
import type { Flow } from "./flow/link.ts";
import { readFlows } from "./library/library.ts";
import { liveHandOffs } from "./live-hand-offs.ts";
import { liveOutbound } from "./live-outbound.ts";
import { watchRecordings } from "./live-recordings.ts";
import { liveScreen, toldOfRung } from "./live-screen.ts";
import { liveTurns } from "./live-turns.ts";
import type { Log } from "./operations/log.ts";
import { createMetrics } from "./operations/metrics.ts";
import { givingBack } from "./outbound/giving-back.ts";
import { missing } from "./outbound/missing.ts";
import { startResultsThread } from "./relay/results-thread.ts";
import type { ThreadSettings } from "./results-worker.ts";
import type { Config } from "./settings/config.ts";
import { makeDataFolder } from "./settings/data-folder.ts";
import { readSecrets } from "./settings/secrets.ts";
import { openSinks } from "./sinks/open-sinks.ts";
import { openOutboundCalls, openSessions, openWaitingLine, usesDataFolder } from "./stores.ts";
import { connectToTwilio, type TwilioApi } from "./twilio-api/twilio-api.ts";
import { close, createWebServer, listen } from "./web-server.ts";

/** A server that is running. */
export type Running = {
  port: number;
  /** Where it is reached from this machine. */
  localUrl: string;
  publicUrl: string;
  authToken: string;
  apiToken: string;
  flows: readonly Pick<Flow, "name" | "kind" | "nodes">[];
  /** Does what is due of the calls that are to be placed: for a clock that is not the wall's. */
  placeDueCalls(): Promise<void>;
  /** Takes no new requests, finishes those under way, delivers what is pending, closes the stores. */
  stop(): Promise<void>;
};

/**
 * Starts Aftercall. Throws with sentences where a flow is wrong, a port is taken or a store cannot be opened.
 *
 * @param rehearsal The clock of a rehearsal, in which whom it asks hangs neither on the draw nor on the calls before, unless it `draws`; and who
 * places its calls, which then is done by `placeDueCalls` alone.
 */
export async function startServer(
  config: Config,
  log: Log,
  rehearsal?: { now: () => Date; api?: TwilioApi; draws?: boolean },
): Promise<Running> {
  const api = rehearsal?.api ?? (config.twilioApi && connectToTwilio(config.twilioApi));
  const library = readFlows(config.flowsDir, rehearsal !== undefined && !rehearsal.draws, api !== null);
  const { now } = rehearsal ?? { now: () => new Date() };
  if (usesDataFolder(config)) makeDataFolder(config.dataDir);
  const { authTokens, apiToken } = readSecrets(config);

  const { dataDir, redisUrl, redisSentinelPassword, redisReplicas, powerLossSafe, databaseUrl } = config;
  const { sinks, lowScore, deliveriesDays, logLevel } = config;
  const places = { dataDir, redisUrl, redisSentinelPassword, redisReplicas, powerLossSafe, databaseUrl };
  const metrics = createMetrics();
  metrics.showReceivers(openSinks(sinks).map(({ name }) => name));
  const unconfirmed = (confirmed: number) => {
    metrics.storeErrors.inc({ store: "replicas" });
    log.error(
      { confirmed, asked: redisReplicas },
      "Fewer replicas of Redis confirmed what was saved than REDIS_REPLICAS asks for: it would be lost with its master. For 5 seconds each turn waits no more than 20 ms for them.",
    );
  };

  // Where something after them fails, the stores that are open by then are closed again, the last one first.
  await using opening = new AsyncDisposableStack();
  const sessions = opening.adopt(await openSessions(places, unconfirmed), (store) => store.close());
  const line = opening.adopt(await openWaitingLine(places), (store) => store.close());
  const promised = opening.adopt(await openOutboundCalls(places, unconfirmed), (store) => store.close());
  const outbound = givingBack(missing(promised), sessions, library);
  const { results, relay } = await startResultsThread({
    entry: new URL("./results-worker.ts", import.meta.url),
    workerData: { places, sinks, lowScore, deliveriesDays, logLevel } satisfies ThreadSettings,
    failed: () => metrics.storeErrors.inc({ store: "results" }),
    tried: (tried) => metrics.deliveries.inc(tried),
    died(error) {
      metrics.storeErrors.inc({ store: "results" });
      log.error({ err: error }, "The results' thread ended; it is started again, and nothing is lost by it.");
    },
  });
  opening.defer(() => results.close());

  const server = createWebServer();
  const port = await listen(server, config.port);
  const localUrl = `http://localhost:${port}`;
  const publicUrl = config.publicUrl ?? localUrl;
  const { storeBudget } = config;
  const turns = liveTurns({ library, sessions, metrics, log, relay, outbound, storeBudget });
  const placing =
    api &&
    liveOutbound({
      api,
      outbound,
      line,
      callers: sessions,
      flows: library,
      publicUrl,
      metrics,
      log,
      now,
      isRehearsal: rehearsal?.api !== undefined,
    });
  const screen = liveScreen(config, metrics, log);
  const rung = toldOfRung(screen, api && publicUrl);
  const handOffs = api && liveHandOffs({ api, turns, line, publicUrl, rung, log });
  const closing = closeOverdueCalls({
    sessions,
    turns,
    takeOut: async (call) => handOffs?.takeOut(call),
    now,
    failed: (error, call) =>
      log.error({ err: error, call }, "An overdue call could not be seen to; it is tried again."),
  });
  const app = buildApp({
    library,
    api,
    sessions,
    line,
    outbound,
    place: (id) => placing?.place(id),
    turns,
    results,
    relay,
    handOffs,
    rung,
    metrics,
    log,
    publicUrl,
    authTokens,
    apiToken,
    deskPins: config.deskPins,
    transcriptSecrets: config.transcriptSecrets,
    accountSid: config.accountSid,
    limits: { turns: config.mostTurns, entries: config.outboxLimit, alarm: config.outboxAlarm },
    now,
  });
  server.on("request", app);
  relay.kick();

  const stopWatching = rehearsal ? () => {} : watchRecordings(library, log);
  const stores = opening.move();
  return {
    port,
    localUrl,
    publicUrl,
    authToken: authTokens[0] ?? "",
    apiToken,
    flows: library.flows,
    placeDueCalls: async () => placing?.round(),
    async stop() {
      await close(server);
      stopWatching();
      screen?.stop();
      await closing.stop();
      await placing?.stop();
      await relay.stop();
      await stores.disposeAsync();
    },
  };
}

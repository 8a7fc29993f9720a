/** Starts the process: configuration, stores, flows, the web server; and stops it in order. */
import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildApp } from "./app.ts";
import { openRedisSessions } from "./calls/redis-session-store.ts";
import { openSqliteSessions } from "./calls/sqlite-session-store.ts";
import type { Config } from "./config.ts";
import { readFlows } from "./library/library.ts";
import type { Log } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { startResultsThread } from "./results/results-thread.ts";
import { readSecrets } from "./secrets.ts";
import type { ThreadPlaces } from "./thread.ts";

/** A server that is running. */
export type Running = {
  port: number;
  /** Where it is reached from this machine. */
  localUrl: string;
  publicUrl: string;
  authToken: string;
  apiToken: string;
  flows: readonly { name: string; kind: "call" | "survey" }[];
  /** Takes no new requests, finishes those under way, delivers what is pending, closes the stores. */
  stop(): Promise<void>;
};

/** Starts Aftercall. Throws with sentences where a flow is wrong, a port is taken or a store cannot be opened. */
export async function startServer(config: Config, log: Log): Promise<Running> {
  const library = readFlows(config.flowsDir);
  const { authTokens, apiToken } = readSecrets(config);
  // What is kept there is personal: only the owner may look.
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });

  const { redisUrl, logLevel } = config;
  const sessionsFile = join(config.dataDir, "sessions.db");
  const sessions = redisUrl ? openRedisSessions(redisUrl) : openSqliteSessions(sessionsFile);
  const metrics = createMetrics();
  const { results, delivery } = await startResultsThread(
    new URL("./thread.ts", import.meta.url),
    {
      resultsFile: join(config.dataDir, "results.db"),
      sessionsFile,
      redisUrl,
      logLevel,
    } satisfies ThreadPlaces,
    () => metrics.storeErrors.inc({ store: "results" }),
  );
  const closeStores = async () => {
    await sessions.close();
    await results.close();
  };

  const server = createServer();
  const port = await listen(server, config.port).catch(async (error) => {
    await closeStores();
    throw error;
  });
  const localUrl = `http://localhost:${port}`;
  const publicUrl = config.publicUrl ?? localUrl;
  const app = buildApp({
    library,
    sessions,
    results,
    delivery,
    metrics,
    log,
    publicUrl,
    authTokens,
    apiToken,
    accountSid: config.accountSid,
  });
  server.on("request", app);
  delivery.kick();

  return {
    port,
    localUrl,
    publicUrl,
    authToken: authTokens[0] ?? "",
    apiToken,
    flows: library.flows,
    async stop() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      await delivery.stop();
      await closeStores();
    },
  };
}

/** Listens, and gives the port. Throws a sentence where the port is taken. */
function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(
              `Port ${port} is taken: stop the program that has it, or write another, for instance PORT=${port + 1}.`,
            )
          : error,
      );
    });
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

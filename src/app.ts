/** The one place where the parts meet. */
import express, { type ErrorRequestHandler, type Express } from "express";
import helmet from "helmet";
import type { SessionStore } from "./calls/session-store.ts";
import type { TurnTaker } from "./calls/take-turn.ts";
import type { Library } from "./library/library.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { createApi } from "./results/api.ts";
import type { Relay } from "./results/relay.ts";
import type { ResultsStore } from "./results/results-store.ts";
import { voiceRoutes } from "./voice/routes.ts";

export type Parts = {
  library: Library;
  sessions: SessionStore;
  turns: TurnTaker;
  results: ResultsStore;
  relay: Relay;
  metrics: Metrics;
  log: Log;
  /** The address that Twilio calls, without a slash at its end. */
  publicUrl: string;
  authTokens: readonly string[];
  apiToken: string;
  /** The only account whose calls are served, or null for every one that signs with a token of ours. */
  accountSid: string | null;
  now?: () => Date;
};

/** The web application. */
export function buildApp(parts: Parts): Express {
  const { library, sessions, turns, results, relay, metrics, log } = parts;
  /** A turn failed: its caller is on the way to a person. The call remembers it, if the store can be reached. */
  function failed(error: unknown, call: string | null): void {
    metrics.failedTurns.inc();
    log.error({ err: error, call }, "A turn failed; the caller is put through to a person.");
    if (call) turns.take(call, { type: "failed", at: new Date().toISOString() }).catch(() => {});
  }

  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.use(
    "/voice",
    voiceRoutes({
      turns,
      flowFor: (name, called) => library.callFlow(name, called),
      authTokens: parts.authTokens,
      accountSid: parts.accountSid,
      publicUrl: parts.publicUrl,
      now: parts.now ?? (() => new Date()),
      failed,
      answered(seconds) {
        metrics.turns.inc();
        metrics.turnSeconds.observe(seconds);
      },
    }),
  );
  app.use("/audio", express.static(library.audioFolder, { index: false, maxAge: "1h" }));

  app.use(helmet());
  app.get("/healthz", (_, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", async (_, response) => {
    const parts = { sessions: await isReady(sessions), results: await isReady(results) };
    const ready = Object.values(parts).every((part) => part === "ready");
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready", parts });
  });
  app.get("/metrics", async (_, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.use("/api", createApi({ results, relay, apiTokens: [parts.apiToken] }));

  const lastResort: ErrorRequestHandler = (error, _request, response, _next) => {
    log.error({ err: error }, "A request failed.");
    response.status(500).json({ error: "Something went wrong on our side. The log says what." });
  };
  app.use(lastResort);
  return app;
}

/** `ready`, or what is wrong. */
async function isReady(store: { ready(): Promise<void> }): Promise<string> {
  try {
    await store.ready();
    return "ready";
  } catch (error) {
    return error instanceof Error ? error.message : "not ready";
  }
}

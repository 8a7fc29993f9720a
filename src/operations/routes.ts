/** What whoever runs it asks the server: whether it lives, whether it is ready, and its metrics. */
import { Router } from "express";
import type { Backlog } from "../calls/outbox.ts";
import { inTime } from "../in-time.ts";
import type { Metrics } from "./metrics.ts";
import type { Readiness } from "./readiness.ts";

type Parts = {
  metrics: Metrics;
  readiness(): Promise<Readiness>;
  backlog(): Promise<Backlog | null>;
  turnsUnderWay(): number;
  eventsWaiting(): number;
  /** How many promised calls are open, by what they are for. */
  openCalls(): Promise<{ callback: number; survey: number }>;
  now(): Date;
};

/** How long the promised calls may take to be counted, in milliseconds: without them there are metrics all the same. */
const patience = 1000;

export function operationsRoutes(parts: Parts): Router {
  const { metrics } = parts;
  const router = Router();
  router.get("/healthz", (_, response) => {
    response.json({ status: "ok" });
  });
  router.get("/readyz", async (_, response) => {
    const { isReady, parts: states, backlog } = await parts.readiness();
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? "ready" : "not ready", parts: states, backlog });
  });
  router.get("/metrics", async (_, response) => {
    metrics.turnsUnderWay.set(parts.turnsUnderWay());
    metrics.eventsWaiting.set(parts.eventsWaiting());
    const [waiting, open] = await Promise.all([
      parts.backlog(),
      inTime(patience, parts.openCalls()).catch(() => null),
    ]);
    metrics.showBacklog(waiting, parts.now());
    metrics.showOutbound(open);
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

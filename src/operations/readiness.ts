import type { Backlog } from "../calls/outbox.ts";
import { inTime } from "../in-time.ts";
import type { BacklogWatch } from "./backlog-watch.ts";

type Parts = {
  sessions: { ready(): Promise<void> };
  results: { ready(): Promise<void> };
  outbound: { ready(): Promise<void> };
  backlog: Pick<BacklogWatch, "now" | "alarm">;
};

/** What `/readyz` tells. Each part is `ready`, or begins with what is wrong. */
export type Readiness = {
  /** Whether calls are played. Where not, callers are put through to a person all the same. */
  isReady: boolean;
  parts: { sessions: string; results: string; outbound: string; outbox: string };
  /** What waits for the results; null where that is not known. */
  backlog: Backlog | null;
};

/** How long a store may take to say that it is there, in milliseconds. */
const patience = 1500;

/**
 * Tells how all is. Who asks while another is waiting gets the same answer: anybody may ask, and each answer costs the stores a write.
 */
export function readinessOf(parts: Parts): () => Promise<Readiness> {
  let asked: Promise<Readiness> | null = null;
  return () => {
    asked ??= readiness(parts).finally(() => {
      asked = null;
    });
    return asked;
  };
}

/**
 * Results that are away are no reason not to be ready: they wait beside the sessions, and no caller hears of it. Nor are outbound calls: who rings us is
 * served without them.
 */
async function readiness({ sessions, results, outbound, backlog }: Parts): Promise<Readiness> {
  const [sessionsAre, resultsAre, outboundIs, waiting] = await Promise.all([
    stateOf(sessions),
    stateOf(results),
    stateOf(outbound),
    backlog.now(),
  ]);
  const alarm = backlog.alarm(waiting);
  const outboxIs =
    waiting === null ? "away: how much waits is not known" : alarm ? `alarm: ${alarm}` : "ready";
  return {
    isReady: sessionsAre === "ready",
    parts: { sessions: sessionsAre, results: resultsAre, outbound: outboundIs, outbox: outboxIs },
    backlog: waiting,
  };
}

async function stateOf(store: { ready(): Promise<void> }): Promise<string> {
  try {
    await inTime(patience, store.ready());
    return "ready";
  } catch (error) {
    return `away: ${(error instanceof Error && error.message) || "it gave no reason"}`;
  }
}

import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { Deliveries, Delivery, Tried } from "../deliveries/deliveries.ts";
import type { ResultsStore } from "../results/results-store.ts";
import { messageOf } from "./message.ts";
import { waitAfter } from "./retry-schedule.ts";
import { type Message, Refusal, type Sink } from "./sink.ts";

type Parts = {
  deliveries: Deliveries;
  results: Pick<ResultsStore, "entries" | "responses" | "messages">;
  log: Pick<Logger, "warn" | "error">;
  /** Told of every try, for counting. */
  tried?: (tried: Tried) => void;
  now?: () => Date;
  /** From 0 to 1. */
  random?: () => number;
  /** How long it rests when there is nothing to do, in milliseconds. */
  rest?: number;
};

export type Sender = {
  /** Finishes what is under way, unless that takes long: it comes once more then. What waits is handed on after the next start. */
  stop(): Promise<void>;
};

/** So many messages are on their way to one receiver at once. */
const atOnce = 8;
/** How long a stop waits for them, in milliseconds. */
const mostGrace = 3000;

/** Hands on what is due to one receiver, for as long as it is not stopped. Each receiver has its own, so that none waits for another. */
export function startSender(sink: Sink, parts: Parts): Sender {
  const { deliveries, results, log } = parts;
  const { now = () => new Date(), random = Math.random, rest = 1000, tried = () => {} } = parts;
  const stopping = new AbortController();

  async function hand(delivery: Delivery): Promise<void> {
    let message: Message | null;
    try {
      message = await messageOf(delivery, results);
      if (message) await sink.hand(message);
    } catch (error) {
      await noteFailure(delivery, error);
      return;
    }
    const at = now().toISOString();
    await (message ? deliveries.handed(delivery, at) : deliveries.becameVoid(delivery, at));
    tried({ receiver: sink.name, outcome: message ? "handed" : "void" });
  }

  async function noteFailure(delivery: Delivery, error: unknown): Promise<void> {
    const why = error instanceof Error ? error.message : String(error);
    const scheduled = waitAfter(delivery.attempts, random());
    // Who asks for a short wait each time must not use up a day's tries in a minute.
    const putOff = error instanceof Refusal ? error.retryAfter : 0;
    const at = now();
    const nextAt =
      scheduled === null || putOff === null
        ? null
        : new Date(at.getTime() + Math.max(scheduled, putOff) * 1000).toISOString();
    const { receiver, id, attempts } = delivery;
    log.warn({ receiver, id, attempts, why, nextAt }, "A delivery was not taken.");
    await deliveries.failed(delivery, why, nextAt, at.toISOString());
    tried({ receiver, outcome: nextAt === null ? "set-aside" : "failed" });
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let found = 0;
      try {
        const due = await deliveries.claim(sink.name, now().toISOString(), atOnce);
        found = due.length;
        // All of them, before more is claimed: word of one that cannot be noted must not let the others be forgotten.
        for (const ended of await Promise.allSettled(due.map(hand)))
          if (ended.status === "rejected") throw ended.reason;
      } catch (error) {
        // The results are away. What was claimed is due again when its lease is over.
        log.error({ err: error, receiver: sink.name }, "Deliveries cannot be read or noted; they wait.");
        found = 0;
      }
      if (found < atOnce) await wait(rest, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await Promise.race([running, wait(mostGrace, undefined, { ref: false })]);
    },
  };
}

import { setImmediate, setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { Outbox } from "../calls/outbox.ts";
import type { ResultsStore } from "../results/results-store.ts";
import { createBatches, type RefusedEntry } from "./relay-batch.ts";

/** Brings what is pending in the outbox to the results: the relay of the transactional outbox pattern. */
export type Relay = {
  /** Something is pending. It is delivered in a moment, together with what else comes meanwhile. */
  kick(): void;
  /**
   * Tries once, now, to deliver all that is pending, and waits a moment for what other processes deliver. Never rejects: what could not be
   * delivered stays in the outbox.
   */
  drain(): Promise<void>;
  /** Tries a last time and rests. What is still pending is delivered after the next start. */
  stop(): Promise<void>;
};

type Parts = {
  outbox: Outbox;
  results: ResultsStore;
  log: Pick<Logger, "error">;
  /** Told of every failure, for counting. */
  onError?: (error: unknown) => void;
  /** The first pause after a failure and the longest, in milliseconds; each is twice the one before. */
  pauses?: { first: number; longest: number };
  /** How often it looks for what nobody told of, in milliseconds: entries of a process that died before it delivered them. */
  polling?: number;
};

/** How long entries gather before they are delivered, in milliseconds: one flush to the disk serves them all. */
const gathering = 50;

/** How long a drain waits in all for other processes, and between two looks, in milliseconds. */
const busyWait = { longest: 2000, step: 50 };

/**
 * Delivers in the outbox's order, at least once; the results make it exactly once. While the results cannot be used, everything
 * waits in the outbox and is tried again after growing pauses. An entry that alone is refused waits likewise, and the others pass it
 * by: it is never thrown away, since a newer program may take it, and each refusal is logged.
 */
export function createRelay({
  outbox,
  results,
  log,
  onError = () => {},
  pauses = { first: 1000, longest: 30_000 },
  polling = 1000,
}: Parts): Relay {
  const batches = createBatches(outbox, results);
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;
  let gatherTimer: NodeJS.Timeout | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  let pause = pauses.first;
  let outOfOrder = false;
  let busy = false;
  let stopped = false;
  const pollTimer = setInterval(() => {
    if (!running && !outOfOrder) void run();
  }, polling).unref();

  /** One run at a time. A run that has not begun yet will see what is pending now, so it serves everyone who asks. */
  function run(): Promise<void> {
    if (running) {
      following ??= running.then(() => {
        following = null;
        return run();
      });
      return following;
    }
    running = deliverAll().finally(() => {
      running = null;
    });
    return running;
  }

  async function deliverAll(): Promise<void> {
    clearTimeout(gatherTimer);
    gatherTimer = undefined;
    try {
      for (let more = true; more; ) {
        const batch = await batches.deliver();
        ({ more, busy } = batch);
        if (batch.refused.length > 0) tellRefused(batch.refused);
        if (more) await setImmediate(); // a long backlog must not keep callers waiting
      }
      outOfOrder = false;
    } catch (error) {
      outOfOrder = true;
      onError(error);
      log.error(
        { err: error, pauseMs: pause },
        "Results cannot be delivered; they wait in the outbox and are tried again.",
      );
    }
    if (outOfOrder || batches.hasSetAside()) retryLater();
    else restAssured();
  }

  /** Tells which entries, and never what is in them; an error's message may quote what was refused, so its codes must do. */
  function tellRefused(refused: readonly RefusedEntry[]): void {
    for (const { error } of refused) onError(error);
    const entries = refused.slice(0, 10).map(({ pending: { id, entry }, error }) => {
      const { name, code, errcode } = error as { name?: unknown; code?: unknown; errcode?: unknown };
      return {
        id,
        call: entry?.call,
        turn: entry?.turn,
        index: entry?.index,
        effect: entry?.effect.type,
        error: { name, code, errcode },
      };
    });
    log.error(
      { refused: refused.length, entries, pauseMs: pause },
      "Some results were refused; they wait in the outbox and are tried again.",
    );
  }

  function retryLater(): void {
    if (stopped) return;
    retryTimer ??= setTimeout(() => {
      retryTimer = undefined;
      pause = Math.min(2 * pause, pauses.longest);
      batches.takeBack();
      void run();
    }, pause);
  }

  function restAssured(): void {
    clearTimeout(retryTimer);
    retryTimer = undefined;
    pause = pauses.first;
  }

  return {
    kick() {
      // While the results are out of order, the pause decides when to try, not the callers.
      if (!stopped && !outOfOrder) gatherTimer ??= setTimeout(run, gathering);
    },
    async drain() {
      const end = performance.now() + busyWait.longest;
      await run();
      while (busy && !stopped && performance.now() < end) {
        await wait(busyWait.step);
        await run();
      }
    },
    async stop() {
      stopped = true;
      clearInterval(pollTimer);
      clearTimeout(retryTimer);
      await run();
    },
  };
}

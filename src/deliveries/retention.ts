import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import type { Deliveries } from "./deliveries.ts";

type Parts = {
  deliveries: Pick<Deliveries, "removeOver">;
  /** How long a delivery stays in the list after it was handed on or became void. */
  days: number;
  log: Pick<Logger, "error">;
  now?: () => Date;
  /** How long it rests when nothing is old any more, and between two steps, in milliseconds. */
  rests?: { done: number; step: number };
};

export type Retention = { stop(): Promise<void> };

/** Few enough that nobody who delivers or hands on waits long. */
const step = 500;
const oneDay = 24 * 60 * 60 * 1000;

/**
 * Removes deliveries that have been over for `days`, for as long as it is not stopped. Any number of processes may do it at once. Nothing
 * is sent again by it, for only an entry that is new to the ledger is handed on.
 */
export function startRetention(parts: Parts): Retention {
  const { deliveries, days, log, now = () => new Date() } = parts;
  const { rests = { done: 60 * 60 * 1000, step: 100 } } = parts;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      let removed = 0;
      try {
        const before = new Date(now().getTime() - days * oneDay).toISOString();
        removed = await deliveries.removeOver(before, step);
      } catch (error) {
        log.error({ err: error }, "Old deliveries cannot be removed; it is tried again later.");
      }
      await wait(removed < step ? rests.done : rests.step, undefined, { signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

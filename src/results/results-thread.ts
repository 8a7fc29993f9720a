/**
 * The results on a thread of their own: what delivers them, and the store that keeps them. SQLite works while its caller waits, and
 * each flush to the disk takes milliseconds: on the thread that answers calls that would be silence on every line.
 */
import { Worker } from "node:worker_threads";
import type { Delivery } from "./deliver.ts";
import type { ResultsStore } from "./results-store.ts";

/** What a thread can be asked: a method of the store or of the delivery, or to end. */
export type Asked = { id: number; method: keyof ResultsStore | keyof Delivery; argument: string };

/** What the thread answers, or tells of itself. */
export type Told = { id: number; result: unknown } | { id: number; error: unknown } | { failed: true };

export type ResultsThread = { results: ResultsStore; delivery: Delivery };

/** How long word of new results gathers before the thread is told, in milliseconds: it is told of many as cheaply as of one. */
const gathering = 20;

/**
 * Starts the thread that `entry` names, and waits until its store is open. Rejects where it cannot be. `failed` hears of each
 * delivery that failed.
 */
export async function startResultsThread(
  entry: URL,
  workerData: unknown,
  failed: () => void,
): Promise<ResultsThread> {
  const worker = new Worker(entry, { workerData });
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>();
  let asked = 0;
  let ended: unknown;
  let kicked: NodeJS.Timeout | undefined;

  worker.on("message", (told: Told) => {
    if ("failed" in told) {
      failed();
      return;
    }
    const waiter = waiting.get(told.id);
    waiting.delete(told.id);
    if ("error" in told) waiter?.reject(told.error);
    else waiter?.resolve(told.result);
  });
  // A thread that has ended answers nobody any more.
  worker.on("error", (error) => failAll(error));
  worker.on("exit", () => failAll(new Error("The results' thread has ended.")));

  function failAll(error: unknown): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  function ask<Result>(method: Asked["method"], argument: unknown = null): Promise<Result> {
    if (ended) return Promise.reject(ended);
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      // As text, which is cheaper to hand over than objects.
      worker.postMessage({ id, method, argument: JSON.stringify(argument) } satisfies Asked);
    });
  }

  // The first question waits until the store is open, and fails where it cannot be.
  await ask("ready");
  return {
    results: {
      append: (entries) => ask("append", entries),
      responses: (filter) => ask("responses", filter),
      messages: (filter) => ask("messages", filter),
      tally: (filter) => ask("tally", filter),
      ready: () => ask("ready"),
      async close() {
        await ask("close");
        await worker.terminate();
      },
    },
    delivery: {
      kick() {
        kicked ??= setTimeout(() => {
          kicked = undefined;
          // A thread that has ended is told by `ready`; what waits is delivered after the next start.
          ask("kick").catch(() => {});
        }, gathering);
      },
      drain: () => ask("drain"),
      async stop() {
        clearTimeout(kicked);
        await ask("stop");
      },
    },
  };
}

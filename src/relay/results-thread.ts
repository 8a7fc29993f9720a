/**
 * The results on a thread of their own: what delivers them, and the store that keeps them. SQLite works while its caller waits, and
 * each flush to the disk takes milliseconds: on the thread that answers calls that would be silence on every line.
 */
import { Worker } from "node:worker_threads";
import type { Tried } from "../deliveries/deliveries.ts";
import { inTime } from "../in-time.ts";
import type { ResultsStore } from "../results/results-store.ts";
import type { Relay } from "./relay.ts";

/** What a thread can be asked: a method of the store or of the relay, or to end. */
export type Asked = { id: number; method: keyof ResultsStore | keyof Relay; argument: string };

/** What the thread answers, or tells of itself: that its stores are open, that the relay failed, or how a delivery went. */
export type Told =
  | { id: number; result: unknown }
  | { id: number; error: unknown }
  | { opened: true }
  | { failed: true }
  | { tried: Tried };

export type ResultsThread = { results: ResultsStore; relay: Relay };

type Parts = {
  /** The thread's own program, and what it is given. */
  entry: URL;
  workerData: unknown;
  /** Hears of each failure of the relay. */
  failed(): void;
  /** Hears how each try to hand something on went. */
  tried?(tried: Tried): void;
  /** Hears why the thread ended by itself. It is started again after a pause, and what was not delivered waits in the outbox. */
  died(error: unknown): void;
  /** In milliseconds. */
  pause?: number;
  /** How long its last deliveries may take when it is stopped, and then its end, in milliseconds. */
  grace?: number;
};

/** How long word of new results gathers before the thread is told, in milliseconds: it is told of many as cheaply as of one. */
const gathering = 20;

/** Starts the thread, and waits until its stores are open. Rejects where one cannot be. */
export async function startResultsThread(parts: Parts): Promise<ResultsThread> {
  const { entry, workerData, pause = 1000, grace = 5000 } = parts;
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>();
  let asked = 0;
  let ended: unknown = null;
  let isWanted = false;
  let kicked: NodeJS.Timeout | undefined;
  let restarted: NodeJS.Timeout | undefined;
  const open = Promise.withResolvers<void>();
  let worker = start();

  function start(): Worker {
    const started = new Worker(entry, { workerData });
    started.on("message", (told: Told) => {
      if ("opened" in told) return open.resolve();
      if ("failed" in told) return parts.failed();
      if ("tried" in told) return parts.tried?.(told.tried);
      const waiter = waiting.get(told.id);
      waiting.delete(told.id);
      if ("error" in told) waiter?.reject(told.error);
      else waiter?.resolve(told.result);
    });
    // A thread that has ended answers nobody any more.
    started.on("error", failAll);
    started.on("exit", () => {
      failAll(new Error("The results' thread has ended."));
      if (isWanted) restartLater();
    });
    return started;
  }

  function failAll(error: unknown): void {
    ended ??= error;
    open.reject(ended);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  function restartLater(): void {
    parts.died(ended);
    restarted = setTimeout(() => {
      ended = null;
      worker = start();
      tellNews();
    }, pause);
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

  /** A database that hangs keeps no process from ending: what was not delivered waits in the outbox. */
  const lastly = (method: "stop" | "close") => inTime(grace, ask<void>(method)).catch(() => {});

  /** What a thread that has ended does not hear is no loss: it waits in the outbox. */
  const tellNews = () => void ask("kick").catch(() => {});

  try {
    await open.promise;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  isWanted = true;

  return {
    results: {
      append: (entries) => ask("append", entries),
      entries: (call) => ask("entries", call),
      responses: (filter) => ask("responses", filter),
      messages: (filter) => ask("messages", filter),
      tally: (filter) => ask("tally", filter),
      ready: () => ask("ready"),
      async close() {
        isWanted = false;
        clearTimeout(restarted);
        await lastly("close");
        await worker.terminate();
      },
    },
    relay: {
      kick() {
        kicked ??= setTimeout(() => {
          kicked = undefined;
          tellNews();
        }, gathering);
      },
      drain: () => ask<void>("drain").catch(() => {}),
      async stop() {
        isWanted = false;
        clearTimeout(kicked);
        clearTimeout(restarted);
        await lastly("stop");
      },
    },
  };
}

/**
 * A results store on a thread of its own. SQLite works while its caller waits, and each flush to the disk takes milliseconds:
 * on the thread that answers calls, that would be silence on every line.
 */
import { Worker } from "node:worker_threads";
import type { ResultsStore } from "./results-store.ts";

/** What is asked of the thread: a method of the store, by name. The argument is JSON, which is cheaper to hand over than objects. */
export type Asked = { id: number; method: keyof ResultsStore; argument: string };

/** What the thread answers. */
export type Answered = { id: number; result: unknown } | { id: number; error: unknown };

/** Opens the file on a thread. Rejects where it cannot be opened. */
export async function openThreadedResults(path: string): Promise<ResultsStore> {
  const worker = new Worker(new URL("./results-thread.ts", import.meta.url), { workerData: path });
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: unknown) => void }>();
  let asked = 0;

  worker.on("message", (answer: Answered) => {
    const waiter = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ("error" in answer) waiter?.reject(answer.error);
    else waiter?.resolve(answer.result);
  });
  // A thread that ends answers nobody any more.
  worker.on("error", (error) => failAll(error));
  worker.on("exit", () => failAll(new Error("The results' thread has ended.")));

  let ended: unknown;
  function failAll(error: unknown): void {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  }

  function ask<Result>(method: keyof ResultsStore, argument: unknown = null): Promise<Result> {
    if (ended) return Promise.reject(ended);
    asked += 1;
    const id = asked;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      worker.postMessage({ id, method, argument: JSON.stringify(argument) } satisfies Asked);
    });
  }

  // The first question waits until the file is open, and fails where it cannot be.
  await ask("ready");
  return {
    append: (entries) => ask("append", entries),
    responses: (filter) => ask("responses", filter),
    messages: (filter) => ask("messages", filter),
    tally: (filter) => ask("tally", filter),
    ready: () => ask("ready"),
    async close() {
      await ask("close");
      await worker.terminate();
    },
  };
}

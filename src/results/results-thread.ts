/** The thread of a threaded results store: does what it is asked, in order, and answers. */
import { parentPort, workerData } from "node:worker_threads";
import { openSqliteResults } from "./sqlite-results-store.ts";
import type { Answered, Asked } from "./threaded-results-store.ts";

const store = openSqliteResults(workerData as string);

parentPort?.on("message", async ({ id, method, argument }: Asked) => {
  parentPort?.postMessage(
    await answer(id, () => (store[method] as (argument: unknown) => Promise<unknown>)(JSON.parse(argument))),
  );
});

async function answer(id: number, work: () => Promise<unknown>): Promise<Answered> {
  try {
    return { id, result: await work() };
  } catch (error) {
    return { id, error };
  }
}

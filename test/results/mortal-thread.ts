/** The results' thread, with two weaknesses: a question with these words in it ends it, or keeps it from ever answering again. */
import { parentPort } from "node:worker_threads";
import "../../src/results-worker.ts";

parentPort?.on("message", ({ argument }: { argument: string }) => {
  if (argument.includes("last words")) process.exit(1);
  if (argument.includes("deep sleep")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});

/** The results' thread, with a weakness: a question with these words in it ends it. */
import { parentPort } from "node:worker_threads";
import "../../src/results-worker.ts";

parentPort?.on("message", ({ argument }: { argument: string }) => {
  if (argument.includes("last words")) process.exit(1);
});

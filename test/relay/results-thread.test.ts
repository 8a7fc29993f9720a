import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSqliteSessions } from "../../src/calls/sqlite-session-store.ts";
import { newSession } from "../../src/flow/step.ts";
import { type ResultsThread, startResultsThread } from "../../src/relay/results-thread.ts";
import type { ThreadSettings } from "../../src/results-worker.ts";
import { sampleFlow } from "../flow/conversation.ts";
import { exampleCall } from "../results/example-call.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

let folder: string;
let remove: () => Promise<void>;
let outbox: ReturnType<typeof openSqliteSessions>;
beforeEach(async () => {
  ({ folder, remove } = await temporaryFolder());
  outbox = openSqliteSessions(join(folder, "sessions.db"));
});
afterEach(async () => {
  await outbox.close();
  await remove();
});

/** A thread that ends when it is asked for its last words; `deaths` is why it ended so far. */
async function startMortal(pause: number, grace?: number): Promise<ResultsThread & { deaths: unknown[] }> {
  const deaths: unknown[] = [];
  const thread = await startResultsThread({
    entry: new URL("../results/mortal-thread.ts", import.meta.url),
    workerData: {
      places: { dataDir: folder, redisUrl: null, databaseUrl: null },
      logLevel: "silent",
    } satisfies ThreadSettings,
    failed: () => {},
    died: (error) => deaths.push(error),
    pause,
    ...(grace && { grace }),
  });
  return { ...thread, deaths };
}

async function keepCall(call: string): Promise<void> {
  const session = { ...newSession(call, sampleFlow()), turn: 1 };
  await outbox.save(session, exampleCall(call, "2026-11-22T12:00:00.000Z"));
}

test("a thread that ended is started again, and delivers what came meanwhile, each call once", async () => {
  const { results, relay, deaths } = await startMortal(20);
  await keepCall("CA1");
  await expect(results.responses({ call: "last words" })).rejects.toThrow("ended");
  expect(deaths).toHaveLength(1);
  await keepCall("CA2");
  relay.kick(); // while there is nobody to hear it
  await vi.waitFor(async () => expect(await results.responses({})).toHaveLength(2), 10_000);
  await relay.drain();
  expect((await outbox.pending(10)).entries).toEqual([]);
  await relay.stop();
  await results.close();
});

test("where it ended for good, stopping waits for nobody, and what is pending stays in the outbox", async () => {
  const { results, relay } = await startMortal(60_000);
  await keepCall("CA1");
  await expect(results.responses({ call: "last words" })).rejects.toThrow("ended");
  await expect(results.ready()).rejects.toThrow("The results' thread has ended.");
  await relay.stop();
  await results.close();
  expect((await outbox.pending(100)).entries).not.toEqual([]);
});

test("where it hangs, stopping gives it up, and what is pending stays in the outbox", async () => {
  const { results, relay } = await startMortal(60_000, 50);
  const unanswered = results.responses({ call: "deep sleep" }).catch((error) => error);
  await keepCall("CA1");
  await relay.stop();
  await results.close();
  expect(await unanswered).toBeInstanceOf(Error);
  expect((await outbox.pending(100)).entries).not.toEqual([]);
});

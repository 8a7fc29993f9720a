import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Logger, pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Entry } from "../../src/calls/ledger-entry.ts";
import { createRelay, type Relay } from "../../src/relay/relay.ts";
import type { ResultsStore } from "../../src/results/results-store.ts";
import { entriesOf, exampleCall, started } from "../results/example-call.ts";
import { memoryOutbox } from "../results/memory-outbox.ts";
import { openSqliteResults } from "../results/open-results.ts";
import { temporaryFolder } from "../results/temporary-folder.ts";

const noon = "2026-11-22T12:00:00.000Z";

/** A slow machine must not fail an honest test. */
const patience = { timeout: 20_000 };

let file: string;
let results: ResultsStore;
let lines: Record<string, unknown>[];
let log: Logger;
const close: (() => Promise<void>)[] = [];
beforeEach(async () => {
  const { folder, remove } = await temporaryFolder();
  file = join(folder, "results.db");
  results = await openSqliteResults(file);
  lines = [];
  log = pino({}, { write: (line) => lines.push(JSON.parse(line)) });
  close.push(remove, () => results.close());
});
afterEach(async () => {
  for (const step of close.splice(0).reverse()) await step();
});

function relayFrom(outbox: ReturnType<typeof memoryOutbox>): Relay {
  const relay = createRelay({ outbox, results, log, pauses: { first: 10, longest: 40 } });
  close.push(() => relay.stop());
  return relay;
}

/** Another process that is writing, until it is told to let go: while it does, the results take nothing. */
function occupy(): () => void {
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  return () => other.close();
}

/** An entry that no store takes: it has no time. */
function poison(call: string): Entry {
  return { call, turn: 1, index: 0, effect: { type: "choiceMade", node: "main", choice: "secret" } } as Entry;
}

const callsKept = async () => (await results.responses({})).map(({ call }) => call).sort();

test("what is pending reaches the results and leaves the outbox", async () => {
  const outbox = memoryOutbox(exampleCall("CA1", noon));
  await relayFrom(outbox).drain();
  expect(await callsKept()).toEqual(["CA1"]);
  expect(outbox.waiting).toEqual([]);
});

test("a kick delivers soon, without anyone waiting for it", async () => {
  const outbox = memoryOutbox();
  const relay = relayFrom(outbox);
  outbox.add(exampleCall("CA1", noon));
  relay.kick();
  relay.kick();
  await expect.poll(callsKept, patience).toEqual(["CA1"]);
  expect(outbox.waiting).toEqual([]);
});

test("a backlog of many batches is delivered by one drain", async () => {
  const outbox = memoryOutbox(Array.from({ length: 40 }, (_, call) => exampleCall(`CA${call}`, noon)).flat());
  expect(outbox.waiting.length).toBeGreaterThan(400);
  await relayFrom(outbox).drain();
  expect(outbox.waiting).toEqual([]);
  expect(await callsKept()).toHaveLength(40);
});

test("a drain that is asked for during another sees what was added meanwhile", async () => {
  const outbox = memoryOutbox(exampleCall("CA1", noon));
  const relay = relayFrom(outbox);
  const first = relay.drain();
  outbox.add(exampleCall("CA2", noon));
  await Promise.all([relay.drain(), relay.drain()]);
  await first;
  expect(await callsKept()).toEqual(["CA1", "CA2"]);
});

test("an entry whose delivery was not noted is delivered again and counts once", async () => {
  const entries = exampleCall("CA1", noon);
  const outbox = memoryOutbox(entries);
  const relay = relayFrom(outbox);
  await relay.drain();
  outbox.add(entries);
  await relay.drain();
  expect((await results.tally({})).answers.map(({ n }) => n)).toEqual([1, 1, 1, 1, 1]);
});

test("while the results take nothing, all stays in the outbox, and it is tried again until they do", async () => {
  const outbox = memoryOutbox(exampleCall("CA1", noon));
  const letGo = occupy();
  const relay = relayFrom(outbox);
  await relay.drain();
  expect(outbox.waiting).toHaveLength(exampleCall("CA1", noon).length);
  expect(lines[0]).toMatchObject({ level: 50, msg: expect.stringContaining("they wait in the outbox") });
  letGo();
  await expect.poll(callsKept, patience).toEqual(["CA1"]);
});

test("pauses double up to the longest", async () => {
  const letGo = occupy();
  await relayFrom(memoryOutbox(exampleCall("CA1", noon))).drain();
  await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(4), patience);
  letGo();
  expect(lines.slice(0, 4).map(({ pauseMs }) => pauseMs)).toEqual([10, 20, 40, 40]);
});

test("an entry that is refused holds up no other, and stays in the outbox", async () => {
  const outbox = memoryOutbox([
    poison("CA0"),
    ...exampleCall("CA1", noon),
    poison("CA2"),
    ...exampleCall("CA3", noon),
  ]);
  await relayFrom(outbox).drain();
  expect(await callsKept()).toEqual(["CA1", "CA3"]);
  expect(outbox.waiting.map(({ entry }) => entry.call)).toEqual(["CA0", "CA2"]);
});

test("more refused entries than a batch holds do not close the way", async () => {
  const outbox = memoryOutbox([
    ...Array.from({ length: 250 }, (_, n) => poison(`CA${n}`)),
    ...exampleCall("CAlast", noon),
  ]);
  await relayFrom(outbox).drain();
  expect(await callsKept()).toEqual(["CAlast"]);
  expect(outbox.waiting).toHaveLength(250);
});

test("what is no entry at all holds up no other, and stays in the outbox", async () => {
  const outbox = memoryOutbox(exampleCall("CA1", noon));
  const { pending } = outbox;
  outbox.pending = async (limit) => {
    const { entries } = await pending(limit - 1);
    return { entries: [{ id: "damaged", entry: null }, ...entries], busy: false };
  };
  const forgotten: string[] = [];
  const { delivered } = outbox;
  outbox.delivered = async (ids) => {
    forgotten.push(...ids);
    await delivered(ids);
  };
  await relayFrom(outbox).drain();
  expect(await callsKept()).toEqual(["CA1"]);
  expect(forgotten).not.toContain("damaged");
  expect(lines[0]).toMatchObject({
    msg: "Some results were refused; they wait in the outbox and are tried again.",
    entries: [{ id: "damaged", error: { code: "DAMAGED_ENTRY" } }],
  });
});

test("what another process told of is found without a kick", async () => {
  const outbox = memoryOutbox();
  const relay = createRelay({ outbox, results, log, polling: 10 });
  close.push(() => relay.stop());
  outbox.add(exampleCall("CA1", noon));
  await expect.poll(callsKept, patience).toEqual(["CA1"]);
});

test("a drain waits for what another process is delivering", async () => {
  const outbox = memoryOutbox();
  const { pending } = outbox;
  let looks = 0;
  outbox.pending = async (limit) => {
    looks += 1;
    if (looks === 3) outbox.add(exampleCall("CA1", noon)); // the other one died, and its part is ours
    return { ...(await pending(limit)), busy: looks < 3 };
  };
  await relayFrom(outbox).drain();
  expect(await callsKept()).toEqual(["CA1"]);
});

test("a drain waits no longer than a moment for a process that does not get on", async () => {
  const outbox = memoryOutbox();
  outbox.pending = async () => ({ entries: [], busy: true });
  await relayFrom(outbox).drain();
  expect(lines).toEqual([]);
});

test("where a thousand are refused one after the other, something else is wrong, and everything waits", async () => {
  const outbox = memoryOutbox([
    ...Array.from({ length: 1000 }, (_, n) => poison(`CA${n}`)),
    ...exampleCall("CAlast", noon),
  ]);
  const relay = createRelay({ outbox, results, log });
  await relay.drain();
  await relay.stop();
  expect(await callsKept()).toEqual([]);
  expect(lines.at(-1)?.msg).toBe("Results cannot be delivered; they wait in the outbox and are tried again.");
});

test("a refused entry is taken as soon as the results accept it", async () => {
  const mended = poison("CA1");
  const outbox = memoryOutbox([mended, ...entriesOf("CA2", noon, [[started()]])]);
  await relayFrom(outbox).drain();
  expect(outbox.waiting).toHaveLength(1);
  mended.at = noon;
  await expect.poll(() => outbox.waiting, patience).toEqual([]);
});

test("a refusal is logged by the entry's name, and nothing that is in it", async () => {
  await relayFrom(memoryOutbox([poison("CA1")])).drain();
  expect(lines[0]).toMatchObject({
    level: 50,
    refused: 1,
    entries: [{ call: "CA1", turn: 1, index: 0, effect: "choiceMade" }],
  });
  expect(JSON.stringify(lines)).not.toContain("secret");
});

test("every failure is told for counting", async () => {
  const errors: unknown[] = [];
  const outbox = memoryOutbox([poison("CA1"), poison("CA2")]);
  const relay = createRelay({ outbox, results, log, onError: (error) => errors.push(error) });
  await relay.stop();
  expect(errors).toHaveLength(2);
});

test("an outbox that cannot be read is logged and tried again", async () => {
  const outbox = memoryOutbox(exampleCall("CA1", noon));
  const { pending } = outbox;
  let failures = 2;
  outbox.pending = async (limit) => {
    if (failures-- > 0) throw new Error("The connection is gone.");
    return pending(limit);
  };
  await relayFrom(outbox).drain();
  expect(await callsKept()).toEqual([]);
  await expect.poll(callsKept, patience).toEqual(["CA1"]);
});

test("stopping delivers what is pending, and nothing happens afterwards", async () => {
  const outbox = memoryOutbox(exampleCall("CA1", noon));
  const relay = relayFrom(outbox);
  relay.kick();
  await relay.stop();
  expect(await callsKept()).toEqual(["CA1"]);
  outbox.add(exampleCall("CA2", noon));
  relay.kick();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(outbox.waiting).not.toEqual([]);
  outbox.waiting = [];
});

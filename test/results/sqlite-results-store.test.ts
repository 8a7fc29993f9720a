import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startResultsThread } from "../../src/results/results-thread.ts";
import { openSqliteResults, readSqliteResults } from "../../src/results/sqlite-results-store.ts";
import type { ThreadPlaces } from "../../src/results-worker.ts";
import { exampleCall } from "./example-call.ts";
import { resultsStoreContract } from "./results-store.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

resultsStoreContract("SQLite", async () => {
  const { folder, remove } = await temporaryFolder();
  return { store: openSqliteResults(join(folder, "results.db")), done: remove };
});

resultsStoreContract("SQLite on a thread of its own", async () => {
  const { folder, remove } = await temporaryFolder();
  return { store: (await startThread(folder)).results, done: remove };
});

test("a thread that cannot open its file says so", async () => {
  await expect(startThread("/no/such/folder")).rejects.toThrow("unable to open database file");
});

function startThread(folder: string) {
  const places: ThreadPlaces = {
    resultsFile: join(folder, "results.db"),
    sessionsFile: join(folder, "sessions.db"),
    redisUrl: null,
    logLevel: "silent",
  };
  const entry = new URL("../../src/results-worker.ts", import.meta.url);
  return startResultsThread({ entry, workerData: places, failed: () => {}, died: () => {} });
}

let file: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  const made = await temporaryFolder();
  file = join(made.folder, "results.db");
  remove = made.remove;
});
afterEach(() => remove());

const noon = "2026-11-22T12:00:00.000Z";

test("what was appended is there after closing and opening again", async () => {
  const before = openSqliteResults(file);
  await before.append(exampleCall("CA1", noon));
  await before.close();
  const after = openSqliteResults(file);
  expect(await after.responses({})).toHaveLength(1);
  await after.close();
});

test("a reader sees what a server writes meanwhile, and writes nothing itself", async () => {
  const server = openSqliteResults(file);
  const reader = readSqliteResults(file);
  await server.append(exampleCall("CA1", noon));
  expect(await reader.responses({})).toHaveLength(1);
  await expect(reader.append(exampleCall("CA2", noon))).rejects.toThrow("readonly");
  await reader.close();
  await server.close();
});

test("a reader needs no server to be running", async () => {
  const server = openSqliteResults(file);
  await server.append(exampleCall("CA1", noon));
  await server.close();
  const reader = readSqliteResults(file);
  expect(await reader.responses({})).toHaveLength(1);
  await reader.close();
});

test("a database of a newer program is left alone, with a sentence", async () => {
  const newer = new DatabaseSync(file);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  expect(() => openSqliteResults(file)).toThrow("of version 99, and this Aftercall knows only up to 1");
  expect(() => readSqliteResults(file)).toThrow("run the newer Aftercall");
});

test("a database that was never brought up to date asks for the server to be started", async () => {
  new DatabaseSync(file).close();
  const made = new DatabaseSync(file);
  made.exec("CREATE TABLE something (a)");
  made.close();
  expect(() => readSqliteResults(file)).toThrow("start the server once");
});

test("a closed store is not ready", async () => {
  const store = openSqliteResults(file);
  await store.close();
  await expect(store.ready()).rejects.toThrow();
});

test("a store that another process holds on to is not ready, and is again once it lets go", async () => {
  const store = openSqliteResults(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  await expect(store.ready()).rejects.toThrow("locked");
  other.exec("ROLLBACK");
  other.close();
  await store.ready();
  await store.close();
});

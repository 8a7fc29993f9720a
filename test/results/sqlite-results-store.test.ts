import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { startResultsThread } from "../../src/relay/results-thread.ts";
import type { ThreadSettings } from "../../src/results-worker.ts";
import { exampleCall } from "./example-call.ts";
import { openSqliteResults, readSqliteResults } from "./open-results.ts";
import { resultsStoreContract } from "./results-store.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";

resultsStoreContract("SQLite", async () => {
  const { folder, remove } = await temporaryFolder();
  return { store: await openSqliteResults(join(folder, "results.db")), done: remove };
});

resultsStoreContract("SQLite on a thread of its own", async () => {
  const { folder, remove } = await temporaryFolder();
  return { store: (await startThread(folder)).results, done: remove };
});

test("a thread that cannot open its file says so", async () => {
  await expect(startThread("/no/such/folder")).rejects.toThrow("unable to open database file");
});

function startThread(folder: string) {
  const places = { dataDir: folder, redisUrl: null, databaseUrl: null };
  const workerData: ThreadSettings = { places, logLevel: "silent" };
  const entry = new URL("../../src/results-worker.ts", import.meta.url);
  return startResultsThread({ entry, workerData, failed: () => {}, died: () => {} });
}

let file: string;
beforeEach(async () => {
  const { folder, remove } = await temporaryFolder();
  file = join(folder, "results.db");
  return remove;
});

const noon = "2026-11-22T12:00:00.000Z";

test("what was appended is there after closing and opening again", async () => {
  const before = await openSqliteResults(file);
  await before.append(exampleCall("CA1", noon));
  await before.close();
  const after = await openSqliteResults(file);
  expect(await after.responses({})).toHaveLength(1);
  await after.close();
});

test("a reader sees what a server writes meanwhile, and writes nothing itself", async () => {
  const server = await openSqliteResults(file);
  const reader = await readSqliteResults(file);
  await server.append(exampleCall("CA1", noon));
  expect(await reader.responses({})).toHaveLength(1);
  await expect(reader.append(exampleCall("CA2", noon))).rejects.toThrow("readonly");
  await reader.close();
  await server.close();
});

test("a reader needs no server to be running", async () => {
  const server = await openSqliteResults(file);
  await server.append(exampleCall("CA1", noon));
  await server.close();
  const reader = await readSqliteResults(file);
  expect(await reader.responses({})).toHaveLength(1);
  await reader.close();
});

test("a closed store is not ready", async () => {
  const store = await openSqliteResults(file);
  await store.close();
  await expect(store.ready()).rejects.toThrow();
});

test("a store that another process holds on to is not ready, and is again once it lets go", async () => {
  const store = await openSqliteResults(file);
  const other = new DatabaseSync(file);
  other.exec("BEGIN IMMEDIATE");
  await expect(store.ready()).rejects.toThrow("locked");
  other.exec("ROLLBACK");
  other.close();
  await store.ready();
  await store.close();
});

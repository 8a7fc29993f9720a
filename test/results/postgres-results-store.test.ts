import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openPostgresDatabase } from "../../src/database/postgres-database.ts";
import { sqlResults } from "../../src/results/sql-results-store.ts";
import { keptUpToDate } from "../../src/results/up-to-date.ts";
import { type PostgresServer, startPostgres } from "../postgres-server.ts";
import { exampleCall } from "./example-call.ts";
import { resultsStoreContract } from "./results-store.contract.ts";

const noon = "2026-11-22T12:00:00.000Z";

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const open = async (url: string) => sqlResults(keptUpToDate(openPostgresDatabase(url)));

resultsStoreContract("PostgreSQL", async () => ({
  store: await open(await postgres.createDatabase()),
  done: async () => {},
}));

test("of many processes that open a new database at once, one makes the tables, and all of them can use it", async () => {
  const url = await postgres.createDatabase();
  const stores = await Promise.all(Array.from({ length: 5 }, () => open(url)));
  await Promise.all(stores.map((store, n) => store.append(exampleCall(`CA${n}`, noon))));
  expect(await stores[0]?.responses({})).toHaveLength(5);
  await Promise.all(stores.map((store) => store.close()));
});

test("what many processes append at once, the same entries among it, is kept once", async () => {
  const url = await postgres.createDatabase();
  const stores = await Promise.all(Array.from({ length: 3 }, () => open(url)));
  const entries = Array.from({ length: 40 }, (_, n) => exampleCall(`CA${n}`, noon));
  await Promise.all(
    stores.map(async (store, turned) => {
      // Each in another order, in small pieces.
      const order = turned === 1 ? entries.toReversed() : entries;
      for (const call of order) await store.append(turned === 2 ? call.toReversed() : call);
    }),
  );
  const tally = await stores[0]?.tally({});
  expect(tally?.closed).toEqual([expect.objectContaining({ disposition: "completed", n: 40 })]);
  expect(tally?.answers.map(({ n }) => n)).toEqual([40, 40, 40, 40, 40]);
  await Promise.all(stores.map((store) => store.close()));
});

test("while the server is away everything rejects, and works again when it is back", async () => {
  const store = await open(await postgres.createDatabase());
  await store.append(exampleCall("CA1", noon));
  await postgres.kill();
  await expect(store.append(exampleCall("CA2", noon))).rejects.toThrow();
  await expect(store.ready()).rejects.toThrow();
  await postgres.restart();
  await vi.waitFor(() => store.append(exampleCall("CA2", noon)), { timeout: 20_000, interval: 200 });
  expect(await store.responses({})).toHaveLength(2);
  await store.close();
});

test("a server that is away at the start is used as soon as it is there", async () => {
  const url = await postgres.createDatabase();
  await postgres.pause();
  const store = await open(url);
  await expect(store.ready()).rejects.toThrow();
  await postgres.restart();
  await store.append(exampleCall("CA1", noon));
  expect(await store.responses({})).toHaveLength(1);
  await store.close();
});

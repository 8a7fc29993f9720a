import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres({ durable: true });
});
afterAll(() => postgres.stop());

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("a killed server is gone, and comes back on the same address with what was committed", async () => {
  await ask(postgres.url, "create table kept (n int); insert into kept values (7)");
  await postgres.kill();
  await expect(ask(postgres.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  await postgres.restart();
  expect(await ask(postgres.url, "select n from kept")).toEqual([{ n: 7 }]);
});

test("a paused server is gone, and comes back with what was committed", async () => {
  await ask(postgres.url, "create table paused (n int); insert into paused values (8)");
  await postgres.pause();
  await expect(ask(postgres.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  await postgres.restart();
  expect(await ask(postgres.url, "select n from paused")).toEqual([{ n: 8 }]);
});

test("each database is empty and apart from the others", async () => {
  const [a, b] = await Promise.all([postgres.createDatabase(), postgres.createDatabase()]);
  await ask(a, "create table only_here (n int)");
  expect(await ask(b, "select tablename from pg_tables where schemaname = 'public'")).toEqual([]);
});

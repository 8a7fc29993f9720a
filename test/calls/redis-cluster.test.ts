import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { type RedisCluster, startRedisCluster } from "../redis-cluster.ts";
import { keepSaving, lostOf, saveFirstTurn } from "./acknowledged.ts";
import { sessionStoreContract } from "./session-store.contract.ts";

let cluster: RedisCluster;
beforeAll(async () => {
  cluster = await startRedisCluster({ replicas: true });
}, 60_000);
afterAll(() => cluster.stop());

const open = async () => openRedisSessions(cluster.url);
sessionStoreContract("sessions in a Redis Cluster", open, open);

test("calls are shared out among all masters", async () => {
  const store = await open();
  const calls = Array.from({ length: 64 }, (_, number) => `CAshared${number}`);
  await Promise.all(calls.map((call) => saveFirstTurn(store, call)));
  expect(await lostOf(store, calls)).toEqual([]);
  const kept = await Promise.all((await cluster.masters()).map(({ port }) => sharedOn(port)));
  expect(kept).toHaveLength(3);
  for (const count of kept) expect(count).toBeGreaterThan(0);
  expect(kept.reduce((sum, count) => sum + count)).toBe(64);
  await store.close();
});

test("a master that is lost is replaced, nothing that its replica confirmed is lost, and the other calls go on meanwhile", async () => {
  const unconfirmed: number[] = [];
  const store = openRedisSessions(cluster.url, {
    replicas: 1,
    unconfirmed: (confirmed) => unconfirmed.push(confirmed),
  });
  const saving = keepSaving(store, "CAcluster", 16);
  await saving.more(300);
  expect(unconfirmed).toEqual([]);

  const [lost] = await cluster.masters();
  await lost?.kill();
  await saving.more(300);
  while ((await cluster.masters()).length < 3) await saving.more(20);
  await saving.more(300);
  await saving.stop();

  expect(await lostOf(store, saving.acknowledged)).toEqual([]);
  await expect(store.ready()).resolves.toBeUndefined();
  await store.close();
}, 240_000);

async function sharedOn(port: number): Promise<number> {
  const node = new Redis({ host: "127.0.0.1", port });
  const keys = await node.keys("*:session:CAshared*");
  node.disconnect();
  return keys.length;
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { type RedisSentinel, startRedisSentinel } from "../redis-sentinel.ts";
import { keepSaving, lostOf } from "./acknowledged.ts";
import { sessionStoreContract } from "./session-store.contract.ts";

let servers: RedisSentinel;
beforeAll(async () => {
  servers = await startRedisSentinel();
}, 60_000);
afterAll(() => servers.stop());

const open = async (replicas = 0, unconfirmed?: (confirmed: number) => void) => {
  const { url, sentinelPassword } = servers;
  return openRedisSessions(url, { sentinelPassword, replicas, ...(unconfirmed && { unconfirmed }) });
};
sessionStoreContract("sessions in Redis that a Sentinel names", open, open);

test("Sentinels that have another password do not let it in, and that is told", async () => {
  const store = openRedisSessions(servers.url, { sentinelPassword: "another" });
  await expect(store.ready()).rejects.toThrow();
  await store.close();
});

test("a master that dies is replaced, nothing that a replica confirmed is lost, and calls go on", async () => {
  const unconfirmed: number[] = [];
  const store = await open(1, (confirmed) => unconfirmed.push(confirmed));
  const saving = keepSaving(store, "CAsentinel");
  await saving.more(200);
  expect(unconfirmed).toEqual([]);

  const before = await servers.masterPort();
  await servers.killMaster();
  const safe = [...saving.acknowledged];
  await saving.more(200);
  await saving.stop();

  expect(await servers.masterPort()).not.toBe(before);
  expect(await lostOf(store, [...safe, ...saving.acknowledged])).toEqual([]);
  await expect(store.ready()).resolves.toBeUndefined();
  // The new master has no replica: its saves are kept all the same, and that nobody confirmed them is told.
  expect(unconfirmed).toContain(0);

  await store.close();
  // A Sentinel on a machine that hardly gives it time rests for half a minute before it acts (Redis docs: Sentinel, TILT mode).
}, 240_000);

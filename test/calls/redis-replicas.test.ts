import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { openRedisSessions } from "../../src/calls/redis/session-store.ts";
import { startRedis } from "../redis-server.ts";
import { saveFirstTurn } from "./acknowledged.ts";

test("replicas that did not confirm are asked for the next turn too, and told of once", async () => {
  const server = await startRedis();
  const unconfirmed: number[] = [];
  const store = openRedisSessions(server.url, {
    replicas: 1,
    unconfirmed: (confirmed) => unconfirmed.push(confirmed),
  });
  for (const call of ["CAfirst", "CAsecond", "CAthird"]) await saveFirstTurn(store, call);
  await store.close();

  const redis = new Redis(server.url);
  expect(await redis.info("commandstats")).toContain("cmdstat_wait:calls=3,");
  redis.disconnect();
  expect(unconfirmed).toEqual([0]);
  await server.stop();
});

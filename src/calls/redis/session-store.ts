import type { Session } from "../../flow/session.ts";
import type { AskedCallers } from "../asked-callers.ts";
import type { ChosenLanguages } from "../chosen-languages.ts";
import { inBatches } from "../in-batches.ts";
import type { Entry } from "../ledger-entry.ts";
import type { Outbox } from "../outbox.ts";
import type { PastScores } from "../past-scores.ts";
import { readSession } from "../read-session.ts";
import { leaseSeconds, type SessionStore, sessionSeconds } from "../session-store.ts";
import { readRedisAddress, redisAddresses } from "./address.ts";
import { redisAskedCallers } from "./asked-callers.ts";
import { redisChosenLanguages } from "./chosen-languages.ts";
import { connectToRedis } from "./connection.ts";
import { redisOutbox } from "./outbox.ts";
import { redisPastScores } from "./past-scores.ts";
import { replicasAsked } from "./replicas.ts";
import { shardOf, shards } from "./shards.ts";

export type RedisSessionsOptions = {
  /** The password of the Sentinels, where they have one. */
  sentinelPassword?: string | undefined;
  /** How many replicas are asked to confirm each save. Default: none. */
  replicas?: number;
  /** Told where fewer confirmed. What was saved is kept by the master all the same. */
  unconfirmed?(confirmed: number): void;
};

type Save = { session: Session; told: readonly Entry[] };

/** Sessions and their outbox in Redis, for any number of processes. Throws where the address is none. */
export function openRedisSessions(
  url: string,
  { sentinelPassword, replicas = 0, unconfirmed = () => {} }: RedisSessionsOptions = {},
): SessionStore & Outbox & AskedCallers & PastScores & ChosenLanguages {
  const address = readRedisAddress(url);
  if (!address) throw new Error(`This is not the address of a Redis: write ${redisAddresses}.`);
  const connection = connectToRedis(address, sentinelPassword);
  const { redis, isCluster, reached, answered } = connection;
  const { letGo, ...outbox } = redisOutbox(connection);
  const confirmed = replicasAsked(connection, replicas, unconfirmed);

  /** One batch for all; on a Cluster one for each shard, so that the loss of a server is felt by its own calls alone. */
  function batched<Item, Answer>(
    callOf: (item: Item) => string,
    doAll: (items: readonly Item[]) => Promise<readonly Answer[]>,
  ): (item: Item) => Promise<Answer> {
    const batch = () => inBatches((items: readonly Item[]) => answered(doAll(items)));
    if (!isCluster) return batch();
    const batches = shards.map(batch);
    return (item) => (batches[shardOf(callOf(item)).number] as (item: Item) => Promise<Answer>)(item);
  }

  const load = batched(
    (call: string) => call,
    (calls) => redis.mget(calls.map((call) => shardOf(call).session(call))),
  );

  const save = batched(
    ({ session }: Save) => session.call,
    async (turns) => {
      const keys = turns.flatMap(({ session: { call } }) => {
        const shard = shardOf(call);
        return [shard.session(call), shard.told, shard.open];
      });
      const values = turns.flatMap(({ session, told }) => [
        `${session.turn} ${JSON.stringify(session)}`,
        session.call,
        `${told.length} ${session.due === null ? "" : Date.parse(session.due)}`,
        ...told.map((entry) => JSON.stringify(entry)),
      ]);
      const saved = await redis.saveTurns(keys.length, ...keys, sessionSeconds, ...values);
      await confirmed(keys[0] ?? "");
      return saved.map((one) => one === 1);
    },
  );

  /** The calls of all shards that are overdue, the longest first. */
  async function overdueCalls(now: number, limit: number): Promise<string[]> {
    const ranges = await Promise.all(
      shards.map(({ open }) => redis.zrangebyscore(open, "-inf", now, "WITHSCORES", "LIMIT", 0, limit)),
    );
    const calls = ranges.flatMap((range) =>
      range.flatMap((call, at) => (at % 2 === 0 ? [{ call, due: Number(range[at + 1]) }] : [])),
    );
    return calls
      .sort((a, b) => a.due - b.due)
      .slice(0, limit)
      .map(({ call }) => call);
  }

  /** Those of the calls that nobody else was given meanwhile. */
  async function lease(calls: readonly string[], now: number): Promise<Set<string>> {
    const leased = [...Map.groupBy(calls, shardOf)].map(([shard, own]) =>
      redis.leaseCalls(
        own.length + 1,
        shard.open,
        ...own.map(shard.session),
        now,
        now + leaseSeconds * 1000,
        ...own,
      ),
    );
    return new Set((await Promise.all(leased)).flat());
  }

  return {
    ...outbox,
    ...redisAskedCallers(connection),
    ...redisPastScores(connection),
    ...redisChosenLanguages(connection),
    async load(call) {
      const stored = await load(call);
      return stored === null ? null : readSession(stored.slice(stored.indexOf(" ") + 1));
    },
    save: (session, told) => save({ session, told }),
    async overdue(now, limit) {
      const moment = Date.parse(now);
      const calls = await answered(overdueCalls(moment, limit));
      const leased = await answered(lease(calls, moment));
      return calls.filter((call) => leased.has(call));
    },
    async ready() {
      await reached();
      // A write, since a Redis that is full, or whose disk is, or that is a replica, can still be read.
      const written = isCluster ? shards : shards.slice(0, 1);
      await answered(Promise.all(written.map(({ ready }) => redis.set(ready, "1", "EX", 60))));
    },
    async close() {
      // Where it cannot be told, others take over what was taken when its lock ends.
      await letGo().catch(() => {});
      redis.disconnect();
    },
  };
}

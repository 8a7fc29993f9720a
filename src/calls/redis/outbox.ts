import { randomUUID } from "node:crypto";
import { readEntry } from "../ledger-entry.ts";
import type { Outbox, Pending } from "../outbox.ts";
import type { RedisConnection } from "./connection.ts";
import { type Shard, shards } from "./shards.ts";

/**
 * How long, in milliseconds, nobody else is given entries of a shard that one took of. Longer than it usually takes to deliver them; where it
 * took longer, another one delivers them too, and the results take each once.
 */
const lockMilliseconds = 10_000;

/**
 * What was told, in a stream for each shard, read by the consumer group `results`. Any number of processes may deliver: each shard is worked
 * on by one at a time, and what one that died had taken is taken by another.
 */
export function redisOutbox({ redis, isCluster, masters, answered }: RedisConnection): Outbox & {
  /** Gives what was taken and not delivered to whoever asks next. */
  letGo(): Promise<void>;
} {
  const consumer = randomUUID();
  const groups = isCluster ? shards.map((shard) => [shard]) : [shards];
  const held = new Set<Shard>();
  let rounds = 0;

  async function lengthOf(group: readonly Shard[]): Promise<number> {
    const lengths = await answered(Promise.all(group.map(({ told }) => redis.xlen(told))));
    return lengths.reduce((sum, length) => sum + length, 0);
  }

  async function take(shardsOfGroup: readonly Shard[], limit: number) {
    const from = rounds % shardsOfGroup.length;
    const group = [...shardsOfGroup.slice(from), ...shardsOfGroup.slice(0, from)];
    const keys = group.flatMap(({ told, lock }) => [told, lock]);
    const [busy, ...taken] = await answered(
      redis.takeEntries(keys.length, ...keys, consumer, lockMilliseconds, limit),
    );
    const entries: Pending[] = [];
    for (let at = 0; at < taken.length; at += 3) {
      const shard = group[Number(taken[at])] as Shard;
      held.add(shard);
      entries.push({ id: `${shard.number}:${taken[at + 1]}`, entry: readEntry(String(taken[at + 2])) });
    }
    return { entries, busy: busy === 1 };
  }

  return {
    async pending(limit) {
      // Where a server of a Cluster is lost, all its shards tell so at once, and do not keep back what the others have.
      const lengths = await Promise.allSettled(groups.map(lengthOf));
      const failures = lengths.flatMap((length) => (length.status === "rejected" ? [length.reason] : []));
      const entries: Pending[] = [];
      let busy = false;
      // Each time another group comes first, so that a full one leaves room for the others.
      rounds += 1;
      for (let step = 0; step < groups.length && entries.length < limit; step += 1) {
        const index = (rounds + step) % groups.length;
        const length = lengths[index];
        if (length?.status !== "fulfilled" || length.value === 0) continue;
        try {
          const taken = await take(groups[index] ?? [], limit - entries.length);
          entries.push(...taken.entries);
          busy ||= taken.busy;
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0 && entries.length === 0) throw failures[0];
      return { entries, busy };
    },
    async delivered(ids) {
      const byShard = Map.groupBy(ids, (id) => Number(id.slice(0, id.indexOf(":"))));
      const forgotten = [...byShard].map(([number, own]) => {
        const { told, lock } = shards[number] as Shard;
        return redis.forgetEntries(told, lock, consumer, ...own.map((id) => id.slice(id.indexOf(":") + 1)));
      });
      await answered(Promise.all(forgotten));
    },
    async backlog() {
      const [lengths, oldest, memories] = await answered(
        Promise.all([
          Promise.all(shards.map(({ told }) => redis.xlen(told))),
          Promise.all(shards.map(({ told }) => redis.xrange(told, "-", "+", "COUNT", 1))),
          Promise.all(masters().map((master) => master.info("memory"))),
        ]),
      );
      // A stream's ids begin with the moment at which the entry came, in milliseconds since 1970.
      const moments = oldest.flatMap((entries) => entries.map(([id]) => Number.parseInt(id, 10)));
      return {
        entries: lengths.reduce((sum, length) => sum + length, 0),
        oldest: moments.length > 0 ? new Date(Math.min(...moments)).toISOString() : null,
        fullness: Math.max(...memories.map(fullnessOf), 0),
      };
    },
    async letGo() {
      for (const group of groups) {
        const locks = group.filter((shard) => held.has(shard)).map(({ lock }) => lock);
        if (locks.length > 0) await answered(redis.letGo(locks.length, ...locks, consumer));
      }
    },
  };
}

/** The share of its memory that a server uses, of the most that it is allowed; 0 where it has no bound of its own. */
function fullnessOf(memory: string): number {
  const figure = (name: string) => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(memory)?.[1] ?? 0);
  const most = figure("maxmemory");
  return most === 0 ? 0 : Math.min(figure("used_memory") / most, 1);
}

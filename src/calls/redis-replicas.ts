import type { RedisConnection } from "./redis-connection.ts";

/** How long replicas are waited for, in milliseconds. All that is asked of the same server waits with it. */
const bound = 500;

/** How long replicas are not asked after they did not answer, in milliseconds: else each turn would wait for them in vain. */
const rest = 5000;

/**
 * Saves turns, and asks for the confirmation of replicas, so that a master that is lost takes nothing with it that was answered (Redis docs:
 * WAIT). It is no condition: a save that the master keeps is kept, and whoever calls hears the next question rather than an apology. Who would
 * rather refuse sets `min-replicas-to-write` on the server.
 *
 * @param unconfirmed Told where fewer than `replicas` confirmed.
 */
export function replicasAsked(
  { redis }: RedisConnection,
  replicas: number,
  unconfirmed: (confirmed: number) => void,
): (values: [keys: number, ...values: (string | number)[]]) => Promise<number[]> {
  if (replicas === 0) return (values) => redis.saveTurns(...values);
  let restsUntil = Number.NEGATIVE_INFINITY;
  return async (values) => {
    if (performance.now() < restsUntil) return redis.saveTurns(...values);
    // Both go to the same server one after the other, since WAIT is about what its own connection wrote.
    const answers = await redis
      .pipeline()
      .saveTurns(...values)
      .wait(replicas, bound)
      .exec();
    const [[error, saved], [failed, confirmed]] = answers as [
      [Error | null, number[]],
      [Error | null, number],
    ];
    if (error) throw error;
    if (failed || confirmed < replicas) {
      restsUntil = performance.now() + rest;
      unconfirmed(failed ? 0 : confirmed);
    }
    return saved;
  };
}

import { type PastScores, scoreSeconds } from "../past-scores.ts";
import type { RedisConnection } from "./connection.ts";

/** Each caller's has a slot of its own: nothing else is looked at with it. */
const keyOf = (caller: string) => `aftercall:score:${caller}`;

export function redisPastScores({ redis, answered }: RedisConnection): PastScores {
  return {
    async scored(caller, csi) {
      await answered(redis.set(keyOf(caller), csi, "EX", scoreSeconds));
    },
    async lastScore(caller) {
      const kept = await answered(redis.get(keyOf(caller)));
      return kept === null ? null : Number(kept);
    },
  };
}

import { randomBytes } from "node:crypto";
import { type AskedCallers, type Listed, placeSeconds } from "../asked-callers.ts";
import type { RedisConnection } from "./connection.ts";

/**
 * All of it lies in one slot, so that one script may look at the list and at every counter on a Cluster too. That is asked once a call, far
 * less than turns are saved; without that server calls go on, and are not asked.
 */
const prefix = "aftercall:{asked}:";
const never = `${prefix}never`;
const secretKey = `${prefix}secret`;
const oneDay = 24 * 60 * 60 * 1000;

export function redisAskedCallers({ redis, answered }: RedisConnection): AskedCallers {
  return {
    async claim(call, { caller, limits }, at) {
      const now = Date.parse(at);
      const keys = [never, ...limits.map(({ counter }) => prefix + counter)];
      const values = limits.flatMap(({ most, days }) => [
        most,
        days === null ? "-inf" : `(${now - days * oneDay}`,
        days === null ? 0 : placeSeconds(days),
      ]);
      const full = await answered(
        redis.claimPlaces(keys.length, ...keys, call, caller ?? "", now, ...values),
      );
      return full === 0 ? "do-not-survey" : (limits[full - 1]?.reason ?? null);
    },
    async giveBack(call, counters) {
      await answered(Promise.all(counters.map((counter) => redis.zrem(prefix + counter, call))));
    },
    async neverAsk(caller, listed) {
      return (await answered(redis.hsetnx(never, caller, JSON.stringify(listed)))) === 1;
    },
    async mayAsk(caller) {
      return (await answered(redis.hdel(never, caller))) === 1;
    },
    async neverAsked() {
      const all = Object.entries(await answered(redis.hgetall(never)));
      return all
        .map(([caller, listed]) => ({ caller, ...(JSON.parse(listed) as Listed) }))
        .sort((a, b) => (a.at + a.caller < b.at + b.caller ? -1 : 1));
    },
    async secret() {
      await answered(redis.set(secretKey, randomBytes(32).toString("base64url"), "NX"));
      return String(await answered(redis.get(secretKey)));
    },
  };
}

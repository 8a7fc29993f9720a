import type { Fault, World } from "../fault.ts";
import { shortly } from "../fleet.ts";

/** Redis is killed and started again on its append-only file. */
export const killedRedis: Fault = {
  name: "kill -9 of Redis",
  on: ["Redis and PostgreSQL"],
  moments: ["before", "during", "after"],
  disturb({ stores, random }: World, moment) {
    const kill = async () => stores.redis?.kill();
    const restart = async () => stores.redis?.restart();
    switch (moment) {
      case "before":
        return { before: kill, after: restart };
      case "during":
        return {
          async during() {
            await shortly(random);
            await kill();
          },
          after: restart,
        };
      default:
        return {
          async after() {
            await kill();
            await restart();
          },
        };
    }
  },
};

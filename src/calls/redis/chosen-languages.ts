import { type ChosenLanguages, daySeconds } from "../chosen-languages.ts";
import type { RedisConnection } from "./connection.ts";

/** Each caller's has a slot of its own: nothing else is looked at with it. */
const keyOf = (caller: string) => `aftercall:language:${caller}`;

export function redisChosenLanguages({ redis, answered }: RedisConnection): ChosenLanguages {
  return {
    async languageChosen(caller, language, days) {
      await answered(redis.set(keyOf(caller), language, "EX", days * daySeconds));
    },
    chosenLanguage: (caller) => answered(redis.get(keyOf(caller))),
  };
}

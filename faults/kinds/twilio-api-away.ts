import { NoAnswer } from "../../src/phone/no-answer.ts";
import type { Fault } from "../fault.ts";

/** Twilio's API does what it was asked, or does not, and nobody hears of it; or cannot be reached for a minute. */
export const twilioApiAway: Fault = {
  name: "Twilio's API silent, or away",
  on: ["embedded", "Redis and PostgreSQL"],
  moments: ["done, and not answered", "not done, and not answered", "away for a minute"],
  disturb: (_, moment) => {
    const ways: Record<string, ReturnType<Fault["disturb"]>["api"]> = {
      "done, and not answered": {
        async ask(ask) {
          await ask();
          return null;
        },
      },
      "not done, and not answered": { ask: async () => null },
    };
    const away = {
      seconds: 60,
      ask: () => Promise.reject(new NoAnswer("connect", "11205", "Nothing listens at that address.")),
    };
    return { api: ways[moment] ?? away };
  },
};

import type { WireRequest } from "../../src/phone/http.ts";
import type { Fault } from "../fault.ts";
import { sendTo } from "../send-to.ts";

/** The same request comes twice: both at once, to two processes where there are two; or the second after the next request. */
export const repeatedRequest: Fault = {
  name: "each webhook delivered twice",
  on: ["embedded", "Redis and PostgreSQL"],
  moments: ["at once", "late"],
  disturb({ fleet }, moment) {
    const repeats: Promise<unknown>[] = [];
    const end = async () => void (await Promise.all(repeats));
    if (moment === "at once")
      return {
        courier({ request }) {
          const both = [fleet.serving(), fleet.standby()].map(({ port }) => sendTo(port, request));
          repeats.push(...both);
          return Promise.race(both);
        },
        end,
      };

    const late = new Map<string, WireRequest>();
    async function repeat(call: string) {
      const request = late.get(call);
      late.delete(call);
      if (request) await sendTo(fleet.standby().port, request);
    }
    return {
      async courier(letter) {
        const response = await fleet.courier(letter);
        late.set(letter.call, letter.request);
        return response;
      },
      following: repeat,
      // What was the last of its call comes again after it.
      end: async () => void (await Promise.all([...late.keys()].map(repeat))),
    };
  },
};

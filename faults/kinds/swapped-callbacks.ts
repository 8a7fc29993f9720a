import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../fault.ts";

/** A callback, or the request that tells of a hang-up, comes after the one that was sent after it. */
export const swappedCallbacks: Fault = {
  name: "neighbouring callbacks swapped",
  on: ["embedded", "Redis and PostgreSQL"],
  moments: ["swapped"],
  disturb({ fleet }) {
    const waiting = new Map<string, () => void>();
    let swapped = 0;
    return {
      concerns: ({ isCallback, request }) => isCallback || request.params.CallStatus === "completed",
      async courier(letter) {
        const passed = new Promise<void>((resolve) => waiting.set(letter.call, resolve));
        // Where none follows that does not wait for this one, there is nothing to swap.
        await Promise.race([passed, pause(200)]);
        return fleet.courier(letter);
      },
      async following(call) {
        swapped += 1;
        waiting.get(call)?.();
      },
      met: () => swapped,
    };
  },
};

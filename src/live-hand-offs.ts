import { createHandOffs, type HandOffs } from "./hand-off/hand-offs.ts";
import type { Log } from "./operations/log.ts";

type Parts = Omit<Parameters<typeof createHandOffs>[0], "stuck" | "moment"> & { log: Log };

/** Brings in second agents, on the calls of all processes: a caller who cannot be taken out of a room is logged. */
export function liveHandOffs({ log, ...parts }: Parts): HandOffs {
  return createHandOffs({
    ...parts,
    stuck: (call, why) =>
      log.error(
        { call, why },
        "A caller is alone in a room, and Twilio could not be asked to take them out; it is tried again.",
      ),
  });
}

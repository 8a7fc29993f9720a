import type { Log } from "./operations/log.ts";
import { type TwilioApi, wasOver } from "./twilio-api/twilio-api.ts";

/** More often is not asked: the caller hears silence meanwhile, and hangs up. */
const mostTries = 3;

/** Gives a caller whom somebody else had, and has left, another document of ours. */
export function bringBackBy(
  api: Pick<TwilioApi, "redirectCall">,
  log: Log,
): (call: string, url: string) => Promise<void> {
  return async (call, url) => {
    for (let tries = 1; ; tries += 1) {
      const done = await api.redirectCall(call, url);
      if (done.outcome === "done" || wasOver(done)) return;
      if (done.outcome === "unknown" && tries < mostTries) continue;
      log.error({ call, why: done.sentence }, "A caller who was left alone could not be brought back.");
      return;
    }
  };
}

import type { Library } from "./library/library.ts";
import type { Log } from "./operations/log.ts";

/** Watches the recordings that are fetched from addresses, and says in the log which cannot be had. Gives what ends it. */
export function watchRecordings({ recordings }: Library, log: Log): () => void {
  return recordings.watch({
    lost: (address, why) =>
      log.error(
        { prompt: withoutQuery(address), why },
        "A recording cannot be had, and Twilio could not play it: its text is spoken instead, if the flow has one.",
      ),
    found: (address) =>
      log.info({ prompt: withoutQuery(address) }, "A recording can be had again, and is played."),
  });
}

/** A query may be the key to a store of recordings. */
function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, "");
}

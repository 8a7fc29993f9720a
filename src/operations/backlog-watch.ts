/** How much waits for the results: known to whoever asks, at no turn's expense. */

import type { Backlog, Outbox } from "../calls/outbox.ts";
import { inTime } from "../in-time.ts";
import { atMostEvery } from "./at-most-every.ts";
import type { Log } from "./log.ts";

export type BacklogWatch = {
  /** As it was some seconds ago, at once; null where it is not known. Asking has it read again where that is due. */
  latest(): Backlog | null;
  /** As it is now; null where that is not to be had soon. Never rejects. */
  now(): Promise<Backlog | null>;
  /** Why somebody should look after it, in a sentence, or null where all is well. */
  alarm(backlog: Backlog | null): string | null;
};

type Parts = {
  outbox: Pick<Outbox, "backlog">;
  log: Log;
  /** From how many entries on there is an alarm. */
  alarmAt: number;
};

/** From this share of the room on there is an alarm, whatever the number of entries. */
const nearlyFull = 0.8;

/** How old what is known may be, how long a reading may take, and how often the alarm is logged, in milliseconds. */
const times = { age: 5000, reading: 1000, alarm: 60_000 };

export function watchBacklog({ outbox, log, alarmAt }: Parts): BacklogWatch {
  let known: Backlog | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Backlog | null> | null = null;

  const logAlarm = atMostEvery(times.alarm, (backlog: Backlog | null) =>
    log.error(
      { ...backlog },
      "Much waits for the results: see why they cannot be reached, before there is no room left.",
    ),
  );

  function alarm(backlog: Backlog | null): string | null {
    if (!backlog) return null;
    const { entries, oldest, fullness } = backlog;
    if (entries >= alarmAt) return `${entries} entries wait for the results, the oldest since ${oldest}.`;
    if (fullness >= nearlyFull)
      return `The store of the sessions is full to ${Math.round(fullness * 100)} %, with ${entries} entries that wait for the results.`;
    return null;
  }

  /** One reading at a time. One that hangs is given up, so that the next may do better. */
  function read(): Promise<Backlog | null> {
    reading ??= inTime(times.reading, outbox.backlog())
      .catch(() => null)
      .then((backlog) => {
        known = backlog;
        readAt = performance.now();
        reading = null;
        if (alarm(backlog)) logAlarm(backlog);
        return backlog;
      });
    return reading;
  }

  return {
    latest() {
      if (performance.now() - readAt > times.age) void read();
      return known;
    },
    now: read,
    alarm,
  };
}

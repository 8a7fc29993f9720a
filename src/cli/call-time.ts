/** When a call is placed, as it is written in a script or behind `--at`. */
import { whenAllOpen } from "../flow/hours/changes.ts";
import type { Flow } from "../flow/link.ts";

/** What to write where a time cannot be read. */
export const writeTime =
  "Write when the call comes in: 2026-12-24 17:30, by the clock of the flow's opening hours.";

/**
 * The moment of a time: by the clock of the flow's first opening hours (UTC where it has none), or of another zone that stands behind it
 * (`2026-12-24 17:30 Europe/Madrid`). Null for what is no time. One that is left out when clocks go on is an hour later.
 */
export function callTime(written: string, flow: Flow): Date | null {
  const [, day = "", time = "", zone] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?: (\S+))?$/.exec(written) ?? [];
  const [first] = Object.values(flow.calendars);
  try {
    const local = Temporal.PlainDateTime.from(`${day}T${time}`);
    return new Date(local.toZonedDateTime(zone ?? first?.zone ?? "UTC").epochMilliseconds);
  } catch {
    return null;
  }
}

/** The moment of a call for which no time is written: now, or the next time at which the flow is open, so that it goes alike at any hour. */
export function openTime(flow: Flow, now: Date): Date {
  const calendars = Object.values(flow.calendars);
  if (calendars.length === 0) return now;
  return new Date(whenAllOpen(calendars, now.toISOString()) ?? now);
}

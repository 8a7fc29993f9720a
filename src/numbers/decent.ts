/** The hours at which somebody may be called who does not wait for it. */
import { zonesOf } from "./zones.ts";

/** Hours of the day, in minutes from midnight; `to` is not among them. */
export type Hours = { from: number; to: number };

/** What is decent where nothing else is said: 09:00 to 20:00. */
export const usualHours: Hours = { from: 9 * 60, to: 20 * 60 };

/** Never earlier nor later than this, whatever is said: 08:00 to 21:00, the hours that the United States allow for calls by machine (47 CFR 64.1200(c)). */
export const widestHours: Hours = { from: 8 * 60, to: 21 * 60 };

/** How far ahead is looked, in days: where there is no hour in as many, there is none. */
const ahead = 8;

/** Whether it is a decent hour, by the clocks of every zone in which the number may ring. Not known where it rings: never. */
export async function decentNow(number: string, hours: Hours, at: Date): Promise<boolean> {
  return (await nextDecent(number, hours, at))?.getTime() === at.getTime();
}

/** The next moment from `at` on that is decent; null where there is none: the zone is not known, or its zones have no decent hour in common. */
export async function nextDecent(number: string, hours: Hours, at: Date): Promise<Date | null> {
  const zones = await zonesOf(number);
  if (zones.length === 0) return null;
  const last = at.getTime() + ahead * 24 * 60 * 60 * 1000;
  // What is too early for one zone is put off until it is not, and looked at again in all of them.
  for (let moment = at.getTime(); moment <= last; ) {
    const next = Math.max(...zones.map((zone) => nextIn(zone, hours, moment)));
    if (next === moment) return new Date(moment);
    moment = next;
  }
  return null;
}

/** The next moment, in milliseconds, that is decent by one zone's clock; infinity where none is. */
function nextIn(zone: string, { from, to }: Hours, moment: number): number {
  const first = Math.max(from, widestHours.from);
  const end = Math.min(to, widestHours.to);
  if (first >= end) return Number.POSITIVE_INFINITY;
  const here = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone);
  const minute = here.hour * 60 + here.minute;
  if (minute >= first && minute < end) return moment;
  const day = here.toPlainDate().add({ days: minute < first ? 0 : 1 });
  const opens = Temporal.PlainTime.from({ hour: Math.floor(first / 60), minute: first % 60 });
  return day.toZonedDateTime({ timeZone: zone, plainTime: opens }).epochMilliseconds;
}

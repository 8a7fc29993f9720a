/** When the answers of calendars change. */
import type { Calendar } from "./calendar.ts";
import { dayIn, openingAt } from "./opening.ts";
import { minutesOfDay } from "./span.ts";

/**
 * The moments (ISO 8601), in their order, at which the answer of any of these calendars can change: from a moment on, itself first,
 * for so many days.
 */
export function changes(calendars: readonly Calendar[], from: string, days: number): string[] {
  const first = Temporal.Instant.from(from);
  const found = calendars.flatMap((calendar) => changesOf(calendar, first, days));
  const end = first.add({ hours: 24 * days });
  const within = found.filter(
    (at) => Temporal.Instant.compare(at, first) > 0 && Temporal.Instant.compare(at, end) < 0,
  );
  return [...new Set([first, ...within.sort(Temporal.Instant.compare)].map(String))];
}

function changesOf(calendar: Calendar, from: Temporal.Instant, days: number): Temporal.Instant[] {
  const { zone } = calendar;
  // Yesterday's night may still last.
  const yesterday = from.toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 1 });
  const found: Temporal.Instant[] = [];
  for (let day = 0; day <= days + 2; day += 1) {
    const date = yesterday.add({ days: day });
    const minutes = new Set(dayIn(calendar, date).spans.flatMap(({ from, to }) => [from, to]));
    for (const minute of minutes.add(0).add(minutesOfDay)) {
      const local = date.toPlainDateTime().add({ minutes: minute });
      // Where clocks go back, a time comes twice.
      for (const disambiguation of ["earlier", "later"] as const)
        found.push(local.toZonedDateTime(zone, { disambiguation }).toInstant());
    }
  }
  // The clock jumps, and may jump over a time at which something changes.
  const change = yesterday.toZonedDateTime(zone);
  for (let next = change.getTimeZoneTransition("next"); next; next = next.getTimeZoneTransition("next")) {
    if (Temporal.PlainDate.compare(next.toPlainDate(), yesterday.add({ days: days + 2 })) > 0) break;
    found.push(next.toInstant());
  }
  return found;
}

/** The first moment, from one on, at which all of these calendars are open; null where there is none within a year. */
export function whenAllOpen(calendars: readonly Calendar[], from: string): string | null {
  const isOpen = (at: string) => calendars.every((calendar) => openingAt(calendar, at) === "open");
  return changes(calendars, from, 366).find(isOpen) ?? null;
}

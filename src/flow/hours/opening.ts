/** Whether a calendar is open at a moment: pure, and with one answer for every moment there is. */
import type { Calendar } from "./calendar.ts";
import { type Exception, minutesOfDay, type Span } from "./span.ts";

/** `holiday`: closed on a day that is closed as a whole, by a public holiday or an exception. */
export type Opening = "open" | "closed" | "holiday";

/**
 * Whether a calendar is open at a moment (ISO 8601). What counts is the clock on the wall of its zone, as on a sign at the door: an
 * hour that comes twice when clocks go back is the same hour both times, and one that is left out does not come. A night belongs to the
 * day on which it begins: a holiday does not cut short the night before.
 */
export function openingAt(calendar: Calendar, at: string): Opening {
  const now = Temporal.Instant.from(at).toZonedDateTimeISO(calendar.zone);
  const minute = now.hour * 60 + now.minute;
  const date = now.toPlainDate();
  const today = dayIn(calendar, date);
  const isOpen =
    within(today.spans, minute) ||
    within(dayIn(calendar, date.subtract({ days: 1 })).spans, minute + minutesOfDay);
  return isOpen ? "open" : today.isHoliday ? "holiday" : "closed";
}

function within(spans: readonly Span[], minute: number): boolean {
  return spans.some(({ from, to }) => from <= minute && minute < to);
}

/** The hours that begin on a day, and whether it is a holiday: closed although it might be a weekday like others. */
export function dayIn(
  calendar: Calendar,
  date: Temporal.PlainDate,
): { spans: readonly Span[]; isHoliday: boolean } {
  const { week, holidays } = calendar;
  const day = date.toString();
  const usual = week[date.dayOfWeek - 1] ?? [];
  const of = exceptionOn(calendar, day, date.year);
  if (of === "usual") return { spans: usual, isHoliday: false };
  if (of !== undefined) return { spans: of, isHoliday: of.length === 0 };
  const isHoliday = (holidays(date.year).get(day) ?? []).some(({ isPublic }) => isPublic);
  return { spans: isHoliday ? [] : usual, isHoliday };
}

/** What is written for a day: for the very date, for this day of every year, or else for the holidays that fall on it. */
function exceptionOn({ except, holidays }: Calendar, day: string, year: number): Exception | undefined {
  const written = except[day] ?? except[day.slice("2026-".length)];
  if (written !== undefined) return written;
  const today = holidays(year).get(day) ?? [];
  const named = today.map(({ names }) => names.map((name) => except[name]).find((of) => of !== undefined));
  // Two holidays may fall on one day: one that nothing is written for keeps it closed.
  if (today.some(({ isPublic }, at) => isPublic && named[at] === undefined)) return undefined;
  return named.find((of) => of !== undefined);
}

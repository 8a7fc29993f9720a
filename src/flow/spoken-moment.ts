import type { Flow } from "./link.ts";
import { sentence } from "./words/index.ts";

/**
 * A moment as people say it, by the clock of a zone: "tomorrow at 9:00 AM", "on Friday at 6:05 PM". `at` and `now`, when it is said, are
 * ISO 8601.
 */
export function spokenMoment(language: string, at: string, now: string, zone: string): string {
  const [then, today] = [at, now].map((moment) => Temporal.Instant.from(moment).toZonedDateTimeISO(zone)) as [
    Temporal.ZonedDateTime,
    Temporal.ZonedDateTime,
  ];
  const time = spokenTime(language, then);
  const { days } = today.toPlainDate().until(then.toPlainDate(), { largestUnit: "days" });
  if (days === 0) return sentence(language, "today", { time });
  if (days === 1) return sentence(language, "tomorrow", { time });
  if (days === -1) return sentence(language, "yesterday", { time });
  // A weekday is one of this week: from a week on there are two of its name.
  const date = Math.abs(days) < 7 ? {} : ({ month: "long", day: "numeric" } as const);
  // Temporal's own writing has 11/27 where Japanese and Chinese have 11月27日.
  const midnight = Date.UTC(then.year, then.month - 1, then.day);
  const day = new Intl.DateTimeFormat(language, { weekday: "long", ...date, timeZone: "UTC" }).format(
    midnight,
  );
  return sentence(language, "onDay", { day, time });
}

/** By whose clock a flow tells the time: that of its first opening hours. Null where it has none. */
export function zoneOf({ calendars }: Flow): string | null {
  return Object.values(calendars)[0]?.zone ?? null;
}

/** "at 9:00 AM", by the clock of 12 or 24 hours, as the language has it. */
function spokenTime(language: string, then: Temporal.ZonedDateTime): string {
  const written = then.toPlainTime().toLocaleString(language, { hour: "numeric", minute: "2-digit" });
  const time = written.replace(/\s+/g, " ");
  return sentence(language, /^0?1\D/.test(time) ? "atOne" : "atTime", { time });
}

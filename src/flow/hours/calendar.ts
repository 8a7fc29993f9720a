/** Opening hours as their author writes them, and as they are asked. */
import { z } from "zod";
import { type Holidays, type HolidaysOf, noHolidays } from "./holidays.ts";
import { daySpans, type Exception, ownSpans, type Span } from "./span.ts";
import { daysIn, daysKey, weekdays } from "./weekday.ts";
import { zone } from "./zone.ts";

/** A calendar's name. */
export const calendarName = z
  .string({ error: "Write the name of the opening hours, as it stands under hours: office." })
  .regex(
    /^[a-z][a-z0-9-]*$/,
    "The name of opening hours has small letters from a to z, digits and hyphens, a letter first: office.",
  );

const dayKey = z.string().refine((key) => !/^\d/.test(key) || isDay(key), {
  error: ({ input }) =>
    `"${input}" is no day: write year, month and day (2026-12-24), or month and day (12-24) for every year.`,
});

/** Days that there are: `2026-12-24`, and `12-24` or `02-29` in some year. */
function isDay(key: string): boolean {
  const [, year = "2024-", day = ""] = /^(\d{4}-)?(\d\d-\d\d)$/.exec(key) ?? [];
  const moment = new Date(`${year}${day}T00:00:00Z`);
  return day !== "" && !Number.isNaN(moment.valueOf()) && moment.toISOString().startsWith(year + day);
}

export const calendarSchema = z.strictObject({
  zone: zone.describe("The place whose clock counts: America/New_York."),
  open: z
    .record(daysKey, daySpans)
    .describe("The hours of each weekday, by the clock of 24 hours. Days left out are closed."),
  holidays: z
    .string({ error: "Write the country, or the country and its part: holidays: US-NY." })
    .regex(/^[A-Z]{2}(-[A-Z0-9]+){0,2}$/i, "Write the country by its two letters, and its part: US, US-NY.")
    .transform((place) => place.toUpperCase())
    .optional()
    .describe("The country (US) or its part (US-NY) on whose public holidays it is closed."),
  except: z
    .record(dayKey, ownSpans)
    .default({})
    .describe("Days with hours of their own: 2026-12-24, 12-24 for every year, or a holiday by its name."),
});

/** A calendar as written. `open` by days, `except` by day or by a holiday's name. */
export type WrittenCalendar = z.output<typeof calendarSchema>;

/** A calendar ready to be asked. */
export type Calendar = {
  zone: string;
  /** The hours of each weekday, Monday first. */
  week: readonly (readonly Span[])[];
  except: Readonly<Record<string, Exception>>;
  holidays: Holidays;
};

export function readyCalendar(
  { zone, open, holidays, except }: WrittenCalendar,
  holidaysOf: HolidaysOf,
): Calendar {
  const hoursOf = Object.entries(open);
  return {
    zone,
    week: weekdays.map((_, day) => hoursOf.find(([key]) => daysIn(key).includes(day))?.[1] ?? []),
    except,
    holidays: holidays === undefined ? noHolidays : holidaysOf(holidays),
  };
}

/** The holidays of the world, from `date-holidays` (about 200 countries; its data are CC-BY-3.0). No other file knows that library. */
import Calculator, { type HolidaysTypes } from "date-holidays";
import type { Holiday, Holidays } from "../flow/hours/holidays.ts";

/** The holidays of a place that is known. A year is calculated when it is first asked for: a process may run on into the next ones. */
export function holidaysOf(place: string): Holidays {
  const years = new Map<number, ReadonlyMap<string, readonly Holiday[]>>();
  return (year) => {
    const known = years.get(year) ?? holidaysIn(place, year);
    years.set(year, known);
    return known;
  };
}

/** Countries by their two letters; parts of a country; or regions of such a part. None where there are none, or no such place. */
export function placesIn(country?: string, part?: string): Readonly<Record<string, string>> {
  const all = new Calculator();
  if (country === undefined) return all.getCountries("en");
  return (part === undefined ? all.getStates(country, "en") : all.getRegions(country, part, "en")) ?? {};
}

/** What is known of a place by day. Names are those of the country's own language and the English ones. */
function holidaysIn(place: string, year: number): Map<string, Holiday[]> {
  const calculator = new Calculator(place);
  const own = calculator.getHolidays(year);
  const english = calculator.getHolidays(year, "en");
  const byDay = new Map<string, Holiday[]>();
  for (const [at, holiday] of own.entries()) {
    const names = [...new Set([nameOf(holiday), nameOf(english[at] ?? holiday)])];
    const days = daysOf(holiday);
    const isPublic = holiday.type === "public" && days.length > 0;
    // What takes only part of a day can still be named in an exception.
    for (const day of days.length > 0 ? days : [holiday.date.slice(0, 10)])
      byDay.set(day, [...(byDay.get(day) ?? []), { names, isPublic }]);
  }
  return byDay;
}

/** "Boxing Day (substitute day)" is Boxing Day, which was moved. */
function nameOf({ name, substitute }: HolidaysTypes.Holiday): string {
  return substitute ? name.replace(/ \([^()]*\)$/, "") : name;
}

/**
 * The days that a holiday takes as a whole, by the clock of its place: those whose noon, and something before it, is in it. Feasts of
 * the Jewish and the Muslim year begin at six in the evening before (`2026-04-02 00:00:00 -0600`), and in some places others at noon.
 */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const [, day = "", time = "", before = "0"] = /^(\S+) (\S+)(?: -(\d\d)00)?$/.exec(date) ?? [];
  const from = Temporal.PlainDateTime.from(`${day}T${time}`).subtract({ hours: Number(before) });
  // A day on which clocks are put back has 25 hours: as hours on a clock that is no day more.
  const hours = Math.round((end.valueOf() - start.valueOf()) / 3_600_000);
  const to = from.add({ hours });
  const days: string[] = [];
  for (let noon = from.withPlainTime("12:00"); isBefore(noon, to); noon = noon.add({ days: 1 }))
    if (isBefore(from, noon)) days.push(noon.toPlainDate().toString());
  return days;
}

function isBefore(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): boolean {
  return Temporal.PlainDateTime.compare(one, other) < 0;
}

/** `aftercall hours`: what the opening hours of the flows come to in a year, day by day where a day is not like its weekday. */
import { parseArgs } from "node:util";
import type { Calendar } from "../flow/hours/calendar.ts";
import { changes } from "../flow/hours/changes.ts";
import { dayIn, type Opening, openingAt } from "../flow/hours/opening.ts";
import { type Span, spanWords } from "../flow/hours/span.ts";
import { weekdays } from "../flow/hours/weekday.ts";
import { configFromEnvironment } from "../settings/config.ts";
import { answeringFlows } from "./answering-flows.ts";

const usage = "Use: aftercall hours [--from 2027-01-01]";

/** Prints each calendar's week, its days of their own, and the hours that it is open and closed in the year from `--from` or today on. */
export async function hours(args: string[], out: (line: string) => void): Promise<number> {
  try {
    const written = readArguments(args);
    const calendars = answeringFlows(configFromEnvironment()).flows.flatMap(({ name: flow, calendars }) =>
      Object.entries(calendars).map(([name, calendar]) => ({ flow, name, calendar })),
    );
    if (calendars.length === 0) out("No flow has opening hours.");
    for (const [at, { flow, name, calendar }] of calendars.entries()) {
      if (at > 0) out("");
      out(`${flow}: ${name}, by the clock of ${calendar.zone}`);
      for (const line of linesOf(calendar, written ?? Temporal.Now.plainDateISO(calendar.zone))) out(line);
    }
    return 0;
  } catch (error) {
    out(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readArguments(args: string[]): Temporal.PlainDate | null {
  const { values } = parse(args);
  if (values.from === undefined) return null;
  try {
    return Temporal.PlainDate.from(values.from);
  } catch {
    throw new Error(`--from ${values.from} is no day. ${usage}`);
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { from: { type: "string" } } });
  } catch (error) {
    const [said] = (error instanceof Error ? error.message : String(error)).split(/\.\s/);
    throw new Error(`${said}. ${usage}`);
  }
}

function linesOf(calendar: Calendar, from: Temporal.PlainDate): string[] {
  const until = from.add({ years: 1 });
  const own = daysOf(from, until).flatMap((date) => ownDay(calendar, date));
  const { open, closed, holiday } = hoursBetween(calendar, from, until);
  const total = rounded(open + closed + holiday);
  return [
    ...calendar.week.map((spans, day) => `  ${weekdays[day]}  ${hoursWords(spans)}`),
    ...(own.length > 0 ? ["  Days of their own:", ...own] : []),
    `  From ${from} to ${until.subtract({ days: 1 })}: ${rounded(open)} hours open, ${rounded(closed)} closed, ${rounded(holiday)} of days closed as a whole; together the ${total} of the year.`,
  ];
}

function daysOf(from: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  return Array.from({ length: from.until(until).days }, (_, days) => from.add({ days }));
}

/** A line for a day whose hours are not those of its weekday, or that is a public holiday and a usual day here. */
function ownDay(calendar: Calendar, date: Temporal.PlainDate): string[] {
  const { spans, isHoliday } = dayIn(calendar, date);
  const usual = hoursWords(calendar.week[date.dayOfWeek - 1] ?? []);
  const holidays = calendar.holidays(date.year).get(date.toString()) ?? [];
  const isKept = holidays.some(({ isPublic }) => isPublic) && spans.length > 0;
  if (hoursWords(spans) === usual && !isKept) return [];
  const is = isHoliday ? "closed all day" : hoursWords(spans);
  const why = [...new Set(holidays.map(({ names: [name] }) => name))].join(", ");
  return [`    ${date} ${weekdays[date.dayOfWeek - 1]}  ${is.padEnd(14)}  ${why}`.trimEnd()];
}

function hoursWords(spans: readonly Span[]): string {
  return spans.length === 0 ? "closed" : spans.map(spanWords).join(", ");
}

/** How many hours a calendar gives each answer between the beginnings of two days. */
function hoursBetween(
  calendar: Calendar,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate,
): Record<Opening, number> {
  const [start, end] = [from, until].map((date) => date.toZonedDateTime(calendar.zone).epochMilliseconds);
  const sums = { open: 0, closed: 0, holiday: 0 };
  if (start === undefined || end === undefined) return sums;
  const moments = changes([calendar], new Date(start).toISOString(), 367);
  for (const [at, moment] of moments.entries()) {
    const next = Date.parse(moments[at + 1] ?? moment);
    const lasts = Math.min(next, end) - Math.min(Date.parse(moment), end);
    sums[openingAt(calendar, moment)] += lasts / 3_600_000;
  }
  return sums;
}

function rounded(hours: number): number {
  return Math.round(hours * 100) / 100;
}
